@description('Name of the environment, the last part of every name here.')
param environmentName string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags { *: string }

@description('Mail addresses of those who are told.')
param mails string[]

@description('Resource id of the Log Analytics workspace with the metrics of the product.')
param workspaceId string

@description('Resource id of the Service Bus namespace.')
param serviceBusId string

@description('An alert rule on a metric of the product. docs/operations.md has a section under the name of each.')
type Rule = {
  @description('Short name.')
  name: string

  @description('What it means, for the mail.')
  means: string

  @description('0 is critical, 4 is the least.')
  severity: 0 | 1 | 2 | 3 | 4

  @description('Rows of AppMetrics that are looked at.')
  query: string

  @description('Column that is measured; without one the rows are counted.')
  column: string?

  @description('How the rows of a window become one number.')
  aggregation: 'Count' | 'Maximum' | 'Minimum' | 'Total'

  @description('How the number is compared.')
  operator: 'GreaterThan' | 'LessThan'

  @description('What it is compared with.')
  threshold: int

  @description('Stretch of time that is looked at.')
  window: 'PT30M' | 'PT1H' | 'PT6H'

  @description('How often it is looked.')
  every: 'PT5M' | 'PT15M' | 'PT1H'

  @description('Column by which the alert is split.')
  split: string?
}

var rules Rule[] = [
  {
    name: 'no-metrics'
    means: 'Nothing has been heard of the product for 30 minutes; no other alert can be relied on.'
    severity: 0
    query: 'AppMetrics | where Name startswith "alerts."'
    aggregation: 'Count'
    operator: 'LessThan'
    threshold: 1
    window: 'PT30M'
    every: 'PT15M'
  }
  {
    name: 'oldest-message'
    means: 'A piece of work has been open for more than 15 minutes.'
    severity: 1
    query: 'AppMetrics | where Name == "alerts.queue.age"'
    column: 'Max'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 900
    window: 'PT30M'
    every: 'PT5M'
  }
  {
    name: 'laid-aside'
    means: 'A piece of work failed until it was given up.'
    severity: 1
    query: 'AppMetrics | where Name == "alerts.work.laid_aside"'
    column: 'Sum'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT30M'
    every: 'PT15M'
  }
  {
    name: 'failed-deliveries'
    means: 'Alerts to people failed for good.'
    severity: 1
    query: 'AppMetrics | where Name == "alerts.deliveries" and tostring(Properties["outcome"]) == "failed" | extend Channel = tostring(Properties["channel"])'
    column: 'Sum'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT30M'
    every: 'PT15M'
    split: 'Channel'
  }
  {
    name: 'failing-sources'
    means: 'In each of the last six hours at least one source failed.'
    severity: 3
    query: 'AppMetrics | where Name == "alerts.sources.failing" | summarize Failing = max(Max) by bin(TimeGenerated, 1h)'
    column: 'Failing'
    aggregation: 'Minimum'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT6H'
    every: 'PT1H'
  }
  {
    name: 'quiet-source'
    means: 'A source has published nothing for much longer than it usually does.'
    severity: 3
    query: 'AppMetrics | where Name == "alerts.sources.quiet"'
    column: 'Max'
    aggregation: 'Maximum'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
    every: 'PT1H'
  }
  {
    name: 'fire-drill-missed'
    means: 'A fire drill did not come through from end to end.'
    severity: 1
    query: 'AppMetrics | where Name == "alerts.firedrill.missed"'
    column: 'Sum'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
    every: 'PT15M'
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'operators-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'alerts-ops'
    emailReceivers: [for mail in mails: { name: mail, emailAddress: mail, useCommonAlertSchema: true }]
  }
}

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${rule.name}-${environmentName}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${rule.name} (${environmentName})'
      description: '${rule.means} What to do: docs/operations.md, ${rule.name}.'
      enabled: true
      severity: rule.severity
      scopes: [workspaceId]
      evaluationFrequency: rule.every
      windowSize: rule.window
      // A new workspace knows the table AppMetrics only after the first metric.
      skipQueryValidation: true
      autoMitigate: true
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: rule.?column
            timeAggregation: rule.aggregation
            operator: rule.operator
            threshold: rule.threshold
            dimensions: contains(rule, 'split') ? [{ name: rule.split!, operator: 'Include', values: ['*'] }] : []
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [operators.id] }
    }
  }
]

// Measured by Service Bus itself, so it speaks even if the product is silent.
resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'dead-letters-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    description: 'A queue holds dead letters. What to do: docs/operations.md, dead-letters.'
    enabled: true
    severity: 1
    scopes: [serviceBusId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'dead-letters'
          metricNamespace: 'Microsoft.ServiceBus/namespaces'
          metricName: 'DeadletteredMessages'
          dimensions: [{ name: 'EntityName', operator: 'Include', values: ['*'] }]
          timeAggregation: 'Maximum'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: [{ actionGroupId: operators.id }]
  }
}

@description('Resource id of the group that is told.')
output operatorsId string = operators.id
