import { Size } from 'sizes.bicep'

@description('Name of the environment: part of names, and the tag by which azd finds what is its own.')
@minLength(2)
@maxLength(12)
param environmentName string

@description('Azure region; it must offer Flex Consumption.')
param location string = resourceGroup().location

@description('Sizes and spending limit.')
param size Size

@description('Mail addresses of those who are told when something is wrong with the product.')
@minLength(1)
param alertMails string[]

@description('Client id of the app registration that people sign in to.')
@minLength(36)
@maxLength(36)
param signInClientId string

@description('Issuer of their tokens; the tenant of the subscription by default.')
param signInIssuer string = uri(environment().authentication.loginEndpoint, '${tenant().tenantId}/v2.0')

@description('Settings whose values are in the vault, for "env:NAME" in the configuration. TEAMS_OPS_URL is the secret TEAMS-OPS-URL.')
param settingsFromVault string[] = []

@description('First day of the month of the first deployment, as yyyy-MM-01; stays as it is afterwards.')
@minLength(10)
param budgetStart string

var tags = { 'azd-env-name': environmentName }
var unique = uniqueString(resourceGroup().id, environmentName)
var names = {
  identity: 'id-alerts-${environmentName}'
  storage: 'stalerts${unique}'
  serviceBus: 'sb-alerts-${unique}'
  vault: 'kv-alerts-${unique}'
  workspace: 'log-alerts-${environmentName}'
  component: 'appi-alerts-${environmentName}'
  plan: 'plan-alerts-${environmentName}'
  app: 'func-alerts-${environmentName}-${unique}'
}
var deploymentsContainer = 'deployments'
var tablesUrl = 'https://${names.storage}.table.${environment().suffixes.storage}'
var deploymentsUrl = 'https://${names.storage}.blob.${environment().suffixes.storage}/${deploymentsContainer}'
var secretsUrl = 'https://${names.vault}${environment().suffixes.keyvaultDns}/secrets'
var queues = ['documents', 'changes', 'deliveries']
var signInCredentialSetting = 'OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID'

module identity 'modules/identity.bicep' = {
  params: {
    name: names.identity
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: names.storage
    location: location
    tags: tags
    sku: size.storageSku
    deploymentsContainer: deploymentsContainer
  }
}

module serviceBus 'modules/serviceBus.bicep' = {
  params: {
    name: names.serviceBus
    location: location
    tags: tags
    queues: queues
  }
}

module keyVault 'modules/keyVault.bicep' = {
  params: {
    name: names.vault
    location: location
    tags: tags
    purgeProtection: size.purgeProtection
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: names.workspace
    componentName: names.component
    location: location
    tags: tags
    retentionDays: size.logRetentionDays
    dailyGB: size.logDailyGB
  }
}

module roles 'modules/roles.bicep' = {
  dependsOn: [identity, storage, serviceBus, keyVault, monitoring]
  params: {
    identityName: names.identity
    storageName: names.storage
    serviceBusName: names.serviceBus
    queues: queues
    vaultName: names.vault
    componentName: names.component
  }
}

module functionApp 'modules/functionApp.bicep' = {
  // The app reads its package, its secrets and its queues as soon as it exists.
  dependsOn: [roles]
  params: {
    name: names.app
    planName: names.plan
    location: location
    tags: tags
    memoryMB: size.memoryMB
    maximumInstances: size.maximumInstances
    identityName: names.identity
    deploymentsUrl: deploymentsUrl
    settings: union(
      {
        AzureWebJobsStorage__accountName: names.storage
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.outputs.clientId
        ServiceBus__fullyQualifiedNamespace: '${names.serviceBus}.servicebus.windows.net'
        ServiceBus__credential: 'managedidentity'
        ServiceBus__clientId: identity.outputs.clientId
        AZURE_CLIENT_ID: identity.outputs.clientId
        PollSchedule: size.pollSchedule
        ReconcileSchedule: size.reconcileSchedule
        AlertsConfig: 'alerts.json'
        TablesUrl: tablesUrl
        APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identity.outputs.clientId}'
        '${signInCredentialSetting}': identity.outputs.clientId
      },
      toObject(
        settingsFromVault,
        name => name,
        name => '@Microsoft.KeyVault(SecretUri=${secretsUrl}/${replace(name, '_', '-')})'
      )
    )
  }
}

module signIn 'modules/signIn.bicep' = {
  dependsOn: [functionApp]
  params: {
    appName: names.app
    clientId: signInClientId
    issuer: signInIssuer
    credentialSetting: signInCredentialSetting
    // What these say to whom is decided by the program: health to anybody, the API to keys, readers' pages to the links in their messages.
    openPaths: ['/health/live', '/health/ready', '/api/v1/*', '/s/*', '/feed/*', '/hooks/*', '/site.css', '/icon.svg']
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    environmentName: environmentName
    location: location
    tags: tags
    mails: alertMails
    workspaceId: monitoring.outputs.workspaceId
    serviceBusId: serviceBus.outputs.id
  }
}

module budget 'modules/budget.bicep' = {
  params: {
    environmentName: environmentName
    amount: size.budgetAmount
    start: budgetStart
    mails: alertMails
    operatorsId: alerts.outputs.operatorsId
  }
}

@description('Azure region, for azd.')
output AZURE_LOCATION string = location

@description('Resource group, for azd.')
output AZURE_RESOURCE_GROUP string = resourceGroup().name

@description('Tenant, for azd.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('Name of the function app.')
output FUNCTION_APP string = names.app

@description('Where the pages are.')
output PAGES_URL string = functionApp.outputs.url

@description('Where the tables are, for alerts store copy.')
output TABLES_URL string = tablesUrl

@description('Vault for the secrets.')
output KEY_VAULT string = names.vault

@description('Object id of the identity, for the federated credential of the app registration.')
output IDENTITY_PRINCIPAL_ID string = identity.outputs.principalId
