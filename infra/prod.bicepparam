using 'main.bicep'
extends 'main.bicepparam'

import { prod } from 'sizes.bicep'

param environmentName = 'prod'
param size = prod
