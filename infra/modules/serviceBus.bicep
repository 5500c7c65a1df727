@description('Name of the namespace.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Names of the queues.')
param queues string[]

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for name in queues: {
    parent: namespace
    name: name
    properties: {
      lockDuration: 'PT5M'
      maxDeliveryCount: 10
      // Can't be changed later. Longer repeats are caught by the table Work.
      requiresDuplicateDetection: true
      duplicateDetectionHistoryTimeWindow: 'PT10M'
      // A message holds an id. Whatever it stands for is in the table Work, from where Reconcile queues it again;
      // three days let a long weekend pass without dead letters.
      defaultMessageTimeToLive: 'P3D'
      deadLetteringOnMessageExpiration: true
      maxSizeInMegabytes: 1024
    }
  }
]

@description('Resource id, for alert rules.')
output id string = namespace.id
