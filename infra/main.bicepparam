using 'main.bicep'

import { dev, prod } from 'sizes.bicep'

// What an installation decides for itself comes from the environment: `azd env set NAME VALUE`, or variables of the workflow.
// azd takes this file; dev.bicepparam and prod.bicepparam name their environment and are for `az deployment group create`.

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'dev')
param size = environmentName == 'prod' ? prod : dev
param alertMails = filter(split(readEnvironmentVariable('ALERT_MAILS'), ','), mail => !empty(mail))
param signInClientId = readEnvironmentVariable('SIGN_IN_CLIENT_ID')
param budgetStart = readEnvironmentVariable('BUDGET_START')
param settingsFromVault = filter(split(readEnvironmentVariable('SETTINGS_FROM_VAULT', ''), ','), name => !empty(name))
