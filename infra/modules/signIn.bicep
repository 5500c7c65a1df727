@description('Name of the function app.')
param appName string

@description('Client id of the app registration that people sign in to.')
param clientId string

@description('Issuer of the tokens, for example https://login.microsoftonline.com/TENANT/v2.0')
param issuer string

@description('Name of the setting that holds the client id of the identity which vouches for the app, in place of a client secret.')
param credentialSetting string

@description('Paths that answer without a sign-in.')
param openPaths string[]

resource app 'Microsoft.Web/sites@2024-11-01' existing = {
  name: appName
}

resource signIn 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'authsettingsV2'
  properties: {
    platform: { enabled: true, runtimeVersion: '~1' }
    globalValidation: {
      requireAuthentication: true
      unauthenticatedClientAction: 'RedirectToLoginPage'
      redirectToProvider: 'azureactivedirectory'
      excludedPaths: openPaths
    }
    httpSettings: { requireHttps: true }
    identityProviders: {
      azureActiveDirectory: {
        enabled: true
        registration: {
          clientId: clientId
          openIdIssuer: issuer
          clientSecretSettingName: credentialSetting
        }
        validation: {
          allowedAudiences: [clientId, 'api://${clientId}']
          defaultAuthorizationPolicy: { allowedApplications: [clientId] }
        }
      }
    }
    // The pages ask nothing in the name of who reads them, so no tokens are kept.
    login: { tokenStore: { enabled: false } }
  }
}
