@description('Name of the storage account: 3 to 24 lower-case letters and digits.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Kind of the account.')
param sku 'Standard_LRS' | 'Standard_ZRS'

@description('Name of the blob container for the packages of the function app.')
param deploymentsContainer string

// Those of Alerts.Storage.Tables; a test compares them.
var tables = [
  'Sources'
  'Documents'
  'Ledgers'
  'History'
  'HistoryIndex'
  'Deliveries'
  'DigestItems'
  'Reviews'
  'Notices'
  'Work'
  'Workers'
  'Handling'
  'AccessKeys'
  'WebKeys'
  'Audit'
  'SelfChecks'
  'ReaderChoices'
  'Subscriptions'
  'Silences'
  'Suppressions'
  'Troubles'
]

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    // Flex Consumption needs no key: host, deployment container and tables are reached by the managed identity.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [
  for name in tables: {
    parent: tableService
    name: name
  }
]

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource deployments 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobService
  name: deploymentsContainer
}
