using 'main.bicep'
extends 'main.bicepparam'

import { dev } from 'sizes.bicep'

param environmentName = 'dev'
param size = dev
