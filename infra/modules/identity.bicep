@description('Name of the identity.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

// Assigned to the function app alone: the app registration for sign-in trusts it too.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Client id, for settings.')
output clientId string = identity.properties.clientId

@description('Object id, for role assignments and for the federated credential of the app registration.')
output principalId string = identity.properties.principalId
