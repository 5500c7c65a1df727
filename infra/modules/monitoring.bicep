@description('Name of the Log Analytics workspace.')
param workspaceName string

@description('Name of the Application Insights component.')
param componentName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('How long logs and metrics are kept, in days.')
param retentionDays int

@description('Most logs and metrics taken in a day, in GB.')
param dailyGB int

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyGB }
    features: { disableLocalAuth: true }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    // The key within the connection string opens nothing; the sender must be signed in.
    DisableLocalAuth: true
  }
}

@description('Resource id of the workspace, for alert rules.')
output workspaceId string = workspace.id

@description('Where telemetry goes. It names the component and is no secret.')
output connectionString string = component.properties.ConnectionString
