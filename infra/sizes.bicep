@export()
@description('What differs between environments.')
type Size = {
  @description('Memory of one instance, in MB.')
  memoryMB: 512 | 2048 | 4096

  @description('Most instances at once. Flex Consumption takes 40 to 1000.')
  maximumInstances: int

  @description('Kind of the storage account: one data centre (LRS) or three (ZRS).')
  storageSku: 'Standard_LRS' | 'Standard_ZRS'

  @description('When it is looked which sources are due: NCRONTAB with seconds, UTC.')
  pollSchedule: string

  @description('When it is looked what stands still: NCRONTAB with seconds, UTC.')
  reconcileSchedule: string

  @description('How long logs and metrics are kept, in days.')
  logRetentionDays: int

  @description('Most logs and metrics taken in a day, in GB; the rest of that day is dropped.')
  logDailyGB: int

  @description('Whether a deleted vault must wait out its 90 days. It can never be switched off again.')
  purgeProtection: bool

  @description('Budget of the resource group for a month, in the currency of the invoice.')
  budgetAmount: int
}

@export()
var dev Size = {
  memoryMB: 512
  maximumInstances: 40
  storageSku: 'Standard_LRS'
  pollSchedule: '0 */5 * * * *'
  reconcileSchedule: '30 */5 * * * *'
  logRetentionDays: 30
  logDailyGB: 1
  purgeProtection: false
  budgetAmount: 40
}

@export()
var prod Size = {
  memoryMB: 2048
  maximumInstances: 100
  storageSku: 'Standard_ZRS'
  pollSchedule: '0 * * * * *'
  reconcileSchedule: '30 * * * * *'
  logRetentionDays: 90
  logDailyGB: 2
  purgeProtection: true
  budgetAmount: 150
}
