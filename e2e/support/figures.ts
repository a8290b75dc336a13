import { service } from './world-access.ts'

type Figures = {
  channel_performance: { channel: string; total_sent: number; responded_count: number }[]
  response_heatmap: { weekday: number; hour: number; response_count: number }[]
}

/** The dashboard's figures as of the last check. */
export async function figures(): Promise<Figures> {
  const { data } = await service.rpc('get_figures').throwOnError()
  return data as Figures
}

/** How often a playbook was used and answered, in percent. */
export async function successOf(playbookId: string): Promise<{ usage_count: number; success_rate: number }> {
  const { data } = await service
    .from('followup_playbooks')
    .select('usage_count, success_rate')
    .eq('id', playbookId)
    .single()
    .throwOnError()
  return { usage_count: Number(data.usage_count), success_rate: Number(data.success_rate) }
}
