@description('Name of the environment.')
param environmentName string

@description('Amount for a month, in the currency of the invoice.')
param amount int

@description('First day of the month of the first deployment, as yyyy-MM-01. Stays as it is afterwards: Azure refuses another one.')
param start string

@description('Mail addresses of those who are told.')
param mails string[]

@description('Resource id of the action group that is told.')
param operatorsId string

var marks = {
  spent80: { threshold: 80, thresholdType: 'Actual' }
  spent100: { threshold: 100, thresholdType: 'Actual' }
  forecast100: { threshold: 100, thresholdType: 'Forecasted' }
}

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: 'budget-${environmentName}'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: mapValues(marks, mark => {
      enabled: true
      operator: 'GreaterThanOrEqualTo'
      threshold: mark.threshold
      thresholdType: mark.thresholdType
      contactEmails: mails
      contactGroups: [operatorsId]
    })
  }
}
