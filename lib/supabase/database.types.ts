// Made by `npm run db:types` from supabase/migrations; not edited by hand.

/** The hash of the schema described here, by supabase/schema-fingerprint.sql. */
export const schemaFingerprint = 'c7ee1e5cba830ae3d57eb1aabf9b2178'

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  public: {
    Tables: {
      alerts: {
        Row: {
          about: string
          affected: number | null
          id: string
          kind: string
          raised_at: string
          reason: string | null
          resolved_at: string | null
          tell_after: string
          told_at: string | null
          told_to: string[]
        }
        ComputedFields: never
        Insert: {
          about: string
          affected?: number | null
          id?: string
          kind: string
          raised_at?: string
          reason?: string | null
          resolved_at?: string | null
          tell_after?: string
          told_at?: string | null
          told_to?: string[]
        }
        Update: {
          about?: string
          affected?: number | null
          id?: string
          kind?: string
          raised_at?: string
          reason?: string | null
          resolved_at?: string | null
          tell_after?: string
          told_at?: string | null
          told_to?: string[]
        }
        Relationships: []
      }
      api_keys: {
        Row: {
          calls_per_minute: number
          created_at: string
          created_by: string | null
          hint: string
          id: string
          key_hash: string
          last_used_at: string | null
          name: string
          revoked_at: string | null
          scopes: string[]
        }
        ComputedFields: never
        Insert: {
          calls_per_minute?: number
          created_at?: string
          created_by?: string | null
          hint: string
          id?: string
          key_hash: string
          last_used_at?: string | null
          name: string
          revoked_at?: string | null
          scopes: string[]
        }
        Update: {
          calls_per_minute?: number
          created_at?: string
          created_by?: string | null
          hint?: string
          id?: string
          key_hash?: string
          last_used_at?: string | null
          name?: string
          revoked_at?: string | null
          scopes?: string[]
        }
        Relationships: [
          {
            foreignKeyName: 'api_keys_created_by_fkey'
            columns: ['created_by']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      backlog_releases: {
        Row: {
          changed_at: string
          changed_by: string | null
          is_paused: boolean
          per_day: number | null
          released: number
          released_on: string | null
          trigger_type: string
        }
        ComputedFields: never
        Insert: {
          changed_at?: string
          changed_by?: string | null
          is_paused?: boolean
          per_day?: number | null
          released?: number
          released_on?: string | null
          trigger_type: string
        }
        Update: {
          changed_at?: string
          changed_by?: string | null
          is_paused?: boolean
          per_day?: number | null
          released?: number
          released_on?: string | null
          trigger_type?: string
        }
        Relationships: [
          {
            foreignKeyName: 'backlog_releases_changed_by_fkey'
            columns: ['changed_by']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      bulk_changes: {
        Row: {
          becomes: string
          created_at: string
          id: string
          kind: string
          leads: NonNullable<Json>
          member_id: string | null
        }
        ComputedFields: never
        Insert: {
          becomes: string
          created_at?: string
          id?: string
          kind: string
          leads: NonNullable<Json>
          member_id?: string | null
        }
        Update: {
          becomes?: string
          created_at?: string
          id?: string
          kind?: string
          leads?: NonNullable<Json>
          member_id?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'bulk_changes_member_id_fkey'
            columns: ['member_id']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      channel_status: {
        Row: {
          changed_at: string
          channel: string
          next_slot_at: string | null
          paused_until: string | null
          per_second: number | null
          reason: string | null
          state: string
        }
        ComputedFields: never
        Insert: {
          changed_at?: string
          channel: string
          next_slot_at?: string | null
          paused_until?: string | null
          per_second?: number | null
          reason?: string | null
          state: string
        }
        Update: {
          changed_at?: string
          channel?: string
          next_slot_at?: string | null
          paused_until?: string | null
          per_second?: number | null
          reason?: string | null
          state?: string
        }
        Relationships: []
      }
      contact_permissions: {
        Row: {
          address: string
          basis: string
          channel: string
          created_at: string
          id: string
          obtained_at: string
          purpose: string
          recorded_by: string | null
          source: string
          withdrawn_at: string | null
          wording: string
        }
        ComputedFields: never
        Insert: {
          address: string
          basis: string
          channel: string
          created_at?: string
          id?: string
          obtained_at: string
          purpose: string
          recorded_by?: string | null
          source: string
          withdrawn_at?: string | null
          wording: string
        }
        Update: {
          address?: string
          basis?: string
          channel?: string
          created_at?: string
          id?: string
          obtained_at?: string
          purpose?: string
          recorded_by?: string | null
          source?: string
          withdrawn_at?: string | null
          wording?: string
        }
        Relationships: [
          {
            foreignKeyName: 'contact_permissions_recorded_by_fkey'
            columns: ['recorded_by']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      filled_holidays: {
        Row: {
          filled_at: string
          region: string
          year: number
        }
        ComputedFields: never
        Insert: {
          filled_at?: string
          region: string
          year: number
        }
        Update: {
          filled_at?: string
          region?: string
          year?: number
        }
        Relationships: []
      }
      follow_up_attempts: {
        Row: {
          attempt: number
          channel: string
          content_sid: string | null
          content_variables: Json | null
          dispatched_at: string | null
          email_message_id: string | null
          ended_at: string
          follow_up_id: string
          lead_id: string
          message: string
          provider_message_id: string | null
          reason: string | null
          sent_at: string | null
          subject: string | null
          to_address: string
        }
        ComputedFields: never
        Insert: {
          attempt: number
          channel: string
          content_sid?: string | null
          content_variables?: Json | null
          dispatched_at?: string | null
          email_message_id?: string | null
          ended_at: string
          follow_up_id: string
          lead_id: string
          message: string
          provider_message_id?: string | null
          reason?: string | null
          sent_at?: string | null
          subject?: string | null
          to_address: string
        }
        Update: {
          attempt?: number
          channel?: string
          content_sid?: string | null
          content_variables?: Json | null
          dispatched_at?: string | null
          email_message_id?: string | null
          ended_at?: string
          follow_up_id?: string
          lead_id?: string
          message?: string
          provider_message_id?: string | null
          reason?: string | null
          sent_at?: string | null
          subject?: string | null
          to_address?: string
        }
        Relationships: [
          {
            foreignKeyName: 'follow_up_attempts_follow_up_id_fkey'
            columns: ['follow_up_id']
            isOneToOne: false
            referencedRelation: 'follow_ups'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'follow_up_attempts_follow_up_id_fkey'
            columns: ['follow_up_id']
            isOneToOne: false
            referencedRelation: 'scheduled_followups'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'follow_up_attempts_lead_id_fkey'
            columns: ['lead_id']
            isOneToOne: false
            referencedRelation: 'leads'
            referencedColumns: ['id']
          },
        ]
      }
      follow_ups: {
        Row: {
          approved_at: string | null
          attempt: number
          author: string
          before_decision: Json | null
          channel: string
          company_key: string | null
          content_sid: string | null
          content_variables: Json | null
          created_at: string
          decided_at: string | null
          decided_by: string | null
          delivered_at: string | null
          dispatched_at: string | null
          email_frame: Json | null
          email_message_id: string | null
          fell_back_from: string[]
          id: string
          is_answer: boolean
          lead_id: string
          lease_expires_at: string | null
          lease_token: string | null
          looked_up_at: string | null
          marked_at: string | null
          message: string
          missing: string[]
          opened_at: string | null
          origin: string
          override_window: boolean
          owner_id: string | null
          playbook_id: string | null
          provider_message_id: string | null
          public_token: string
          reason: string | null
          responded_at: string | null
          response_time_hours: number | null
          run_id: string | null
          scheduled_at: string
          sent_at: string | null
          signal_anchor_at: string | null
          signal_id: string | null
          status: string
          subject: string | null
          success_story_id: string | null
          task_closed_at: string | null
          timed_for: string | null
          to_address: string | null
          tries: number
          updated_at: string
        }
        ComputedFields: never
        Insert: {
          approved_at?: string | null
          attempt?: number
          author?: string
          before_decision?: Json | null
          channel: string
          company_key?: string | null
          content_sid?: string | null
          content_variables?: Json | null
          created_at?: string
          decided_at?: string | null
          decided_by?: string | null
          delivered_at?: string | null
          dispatched_at?: string | null
          email_frame?: Json | null
          email_message_id?: string | null
          fell_back_from?: string[]
          id?: string
          is_answer?: boolean
          lead_id: string
          lease_expires_at?: string | null
          lease_token?: string | null
          looked_up_at?: string | null
          marked_at?: string | null
          message: string
          missing?: string[]
          opened_at?: string | null
          origin?: string
          override_window?: boolean
          owner_id?: string | null
          playbook_id?: string | null
          provider_message_id?: string | null
          public_token?: string
          reason?: string | null
          responded_at?: string | null
          response_time_hours?: never
          run_id?: string | null
          scheduled_at: string
          sent_at?: string | null
          signal_anchor_at?: string | null
          signal_id?: string | null
          status: string
          subject?: string | null
          success_story_id?: string | null
          task_closed_at?: string | null
          timed_for?: string | null
          to_address?: string | null
          tries?: number
          updated_at?: string
        }
        Update: {
          approved_at?: string | null
          attempt?: number
          author?: string
          before_decision?: Json | null
          channel?: string
          company_key?: string | null
          content_sid?: string | null
          content_variables?: Json | null
          created_at?: string
          decided_at?: string | null
          decided_by?: string | null
          delivered_at?: string | null
          dispatched_at?: string | null
          email_frame?: Json | null
          email_message_id?: string | null
          fell_back_from?: string[]
          id?: string
          is_answer?: boolean
          lead_id?: string
          lease_expires_at?: string | null
          lease_token?: string | null
          looked_up_at?: string | null
          marked_at?: string | null
          message?: string
          missing?: string[]
          opened_at?: string | null
          origin?: string
          override_window?: boolean
          owner_id?: string | null
          playbook_id?: string | null
          provider_message_id?: string | null
          public_token?: string
          reason?: string | null
          responded_at?: string | null
          response_time_hours?: never
          run_id?: string | null
          scheduled_at?: string
          sent_at?: string | null
          signal_anchor_at?: string | null
          signal_id?: string | null
          status?: string
          subject?: string | null
          success_story_id?: string | null
          task_closed_at?: string | null
          timed_for?: string | null
          to_address?: string | null
          tries?: number
          updated_at?: string
        }
        Relationships: [
          {
            foreignKeyName: 'follow_ups_decided_by_fkey'
            columns: ['decided_by']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'follow_ups_lead_id_fkey'
            columns: ['lead_id']
            isOneToOne: false
            referencedRelation: 'leads'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'follow_ups_owner_id_fkey'
            columns: ['owner_id']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'follow_ups_playbook_id_fkey'
            columns: ['playbook_id']
            isOneToOne: false
            referencedRelation: 'followup_playbooks'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'follow_ups_run_id_fkey'
            columns: ['run_id']
            isOneToOne: false
            referencedRelation: 'followup_runs'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'follow_ups_signal_id_fkey'
            columns: ['signal_id']
            isOneToOne: false
            referencedRelation: 'lead_signals'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'follow_ups_success_story_id_fkey'
            columns: ['success_story_id']
            isOneToOne: false
            referencedRelation: 'success_stories'
            referencedColumns: ['id']
          },
        ]
      }
      followup_playbooks: {
        Row: {
          category: string
          compiled: NonNullable<Json>
          created_at: string
          delay_days: number
          description: string | null
          expires_after_days: number | null
          id: string
          is_active: boolean
          max_per_lead: number | null
          message_template: string
          min_bant: number | null
          name: string
          needs_approval: boolean
          preferred_channels: string[]
          priority: number
          purpose: string
          response_count: number
          revision: number
          send_at: string
          subject_template: string | null
          success_rate: number
          translations: NonNullable<Json>
          trigger_type: string
          updated_at: string
          usage_count: number
        }
        ComputedFields: never
        Insert: {
          category?: string
          compiled: NonNullable<Json>
          created_at?: string
          delay_days: number
          description?: string | null
          expires_after_days?: number | null
          id: string
          is_active?: boolean
          max_per_lead?: number | null
          message_template: string
          min_bant?: number | null
          name: string
          needs_approval?: boolean
          preferred_channels?: string[]
          priority?: number
          purpose?: string
          response_count?: number
          revision?: number
          send_at?: string
          subject_template?: string | null
          success_rate?: number
          translations?: NonNullable<Json>
          trigger_type: string
          updated_at?: string
          usage_count?: number
        }
        Update: {
          category?: string
          compiled?: NonNullable<Json>
          created_at?: string
          delay_days?: number
          description?: string | null
          expires_after_days?: number | null
          id?: string
          is_active?: boolean
          max_per_lead?: number | null
          message_template?: string
          min_bant?: number | null
          name?: string
          needs_approval?: boolean
          preferred_channels?: string[]
          priority?: number
          purpose?: string
          response_count?: number
          revision?: number
          send_at?: string
          subject_template?: string | null
          success_rate?: number
          translations?: NonNullable<Json>
          trigger_type?: string
          updated_at?: string
          usage_count?: number
        }
        Relationships: []
      }
      followup_runs: {
        Row: {
          counts: NonNullable<Json>
          errors: NonNullable<Json>
          finished_at: string | null
          heartbeat_at: string
          id: string
          kind: string
          local_date: string
          passed_over: NonNullable<Json>
          reasons: NonNullable<Json>
          started_at: string
          started_by: string | null
          status: string
        }
        ComputedFields: never
        Insert: {
          counts?: NonNullable<Json>
          errors?: NonNullable<Json>
          finished_at?: string | null
          heartbeat_at?: string
          id?: string
          kind: string
          local_date: string
          passed_over?: NonNullable<Json>
          reasons?: NonNullable<Json>
          started_at?: string
          started_by?: string | null
          status?: string
        }
        Update: {
          counts?: NonNullable<Json>
          errors?: NonNullable<Json>
          finished_at?: string | null
          heartbeat_at?: string
          id?: string
          kind?: string
          local_date?: string
          passed_over?: NonNullable<Json>
          reasons?: NonNullable<Json>
          started_at?: string
          started_by?: string | null
          status?: string
        }
        Relationships: [
          {
            foreignKeyName: 'followup_runs_started_by_fkey'
            columns: ['started_by']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      holidays: {
        Row: {
          day: string
          name: string
          region: string
        }
        ComputedFields: never
        Insert: {
          day: string
          name: string
          region: string
        }
        Update: {
          day?: string
          name?: string
          region?: string
        }
        Relationships: []
      }
      import_changes: {
        Row: {
          after: NonNullable<Json>
          before: NonNullable<Json>
          is_new: boolean
          lead_id: string
          other_facts: number
          run_id: string
        }
        ComputedFields: never
        Insert: {
          after: NonNullable<Json>
          before: NonNullable<Json>
          is_new: boolean
          lead_id: string
          other_facts: number
          run_id: string
        }
        Update: {
          after?: NonNullable<Json>
          before?: NonNullable<Json>
          is_new?: boolean
          lead_id?: string
          other_facts?: number
          run_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'import_changes_lead_id_fkey'
            columns: ['lead_id']
            isOneToOne: false
            referencedRelation: 'leads'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'import_changes_run_id_fkey'
            columns: ['run_id']
            isOneToOne: false
            referencedRelation: 'import_runs'
            referencedColumns: ['id']
          },
        ]
      }
      import_runs: {
        Row: {
          created: number
          file_name: string | null
          fingerprint: string | null
          finished_at: string | null
          id: string
          member_id: string | null
          refused: number
          row_count: number
          source: string
          started_at: string
          unchanged: number
          undone_at: string | null
          undone_by: string | null
          updated: number
        }
        ComputedFields: never
        Insert: {
          created?: number
          file_name?: string | null
          fingerprint?: string | null
          finished_at?: string | null
          id?: string
          member_id?: string | null
          refused?: number
          row_count: number
          source: string
          started_at?: string
          unchanged?: number
          undone_at?: string | null
          undone_by?: string | null
          updated?: number
        }
        Update: {
          created?: number
          file_name?: string | null
          fingerprint?: string | null
          finished_at?: string | null
          id?: string
          member_id?: string | null
          refused?: number
          row_count?: number
          source?: string
          started_at?: string
          unchanged?: number
          undone_at?: string | null
          undone_by?: string | null
          updated?: number
        }
        Relationships: [
          {
            foreignKeyName: 'import_runs_member_id_fkey'
            columns: ['member_id']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'import_runs_undone_by_fkey'
            columns: ['undone_by']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      lead_activities: {
        Row: {
          body: string | null
          channel: string | null
          context: NonNullable<Json>
          created_at: string
          direction: string | null
          due_on: string | null
          external_id: string | null
          follow_up_id: string | null
          id: number
          import_run_id: string | null
          is_contact: boolean
          is_import: boolean
          is_inbound: boolean
          lead_id: string
          member_id: string | null
          occurred_at: string
          owed_by: string | null
          reached: boolean
          source: string
          type: string
        }
        ComputedFields: never
        Insert: {
          body?: string | null
          channel?: string | null
          context?: NonNullable<Json>
          created_at?: string
          direction?: string | null
          due_on?: string | null
          external_id?: string | null
          follow_up_id?: string | null
          id?: never
          import_run_id?: string | null
          is_contact?: never
          is_import?: boolean
          is_inbound?: never
          lead_id: string
          member_id?: string | null
          occurred_at?: string
          owed_by?: string | null
          reached?: boolean
          source?: string
          type: string
        }
        Update: {
          body?: string | null
          channel?: string | null
          context?: NonNullable<Json>
          created_at?: string
          direction?: string | null
          due_on?: string | null
          external_id?: string | null
          follow_up_id?: string | null
          id?: never
          import_run_id?: string | null
          is_contact?: never
          is_import?: boolean
          is_inbound?: never
          lead_id?: string
          member_id?: string | null
          occurred_at?: string
          owed_by?: string | null
          reached?: boolean
          source?: string
          type?: string
        }
        Relationships: [
          {
            foreignKeyName: 'lead_activities_follow_up_id_fkey'
            columns: ['follow_up_id']
            isOneToOne: false
            referencedRelation: 'follow_ups'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'lead_activities_follow_up_id_fkey'
            columns: ['follow_up_id']
            isOneToOne: false
            referencedRelation: 'scheduled_followups'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'lead_activities_import_run_id_fkey'
            columns: ['import_run_id']
            isOneToOne: false
            referencedRelation: 'import_runs'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'lead_activities_lead_id_fkey'
            columns: ['lead_id']
            isOneToOne: false
            referencedRelation: 'leads'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'lead_activities_member_id_fkey'
            columns: ['member_id']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      lead_signals: {
        Row: {
          activity_id: number | null
          anchor_at: string
          anchor_on: string | null
          close_reason: string | null
          closed_at: string | null
          context: NonNullable<Json>
          created_at: string
          held_until: string | null
          id: string
          is_backlog: boolean
          is_import: boolean
          lead_id: string
          measured_at: string | null
          next_check_at: string | null
          parked_for: string | null
          released_at: string | null
          trigger_type: string
        }
        ComputedFields: never
        Insert: {
          activity_id?: number | null
          anchor_at: string
          anchor_on?: string | null
          close_reason?: string | null
          closed_at?: string | null
          context?: NonNullable<Json>
          created_at?: string
          held_until?: string | null
          id?: string
          is_backlog?: boolean
          is_import?: boolean
          lead_id: string
          measured_at?: string | null
          next_check_at?: string | null
          parked_for?: string | null
          released_at?: string | null
          trigger_type: string
        }
        Update: {
          activity_id?: number | null
          anchor_at?: string
          anchor_on?: string | null
          close_reason?: string | null
          closed_at?: string | null
          context?: NonNullable<Json>
          created_at?: string
          held_until?: string | null
          id?: string
          is_backlog?: boolean
          is_import?: boolean
          lead_id?: string
          measured_at?: string | null
          next_check_at?: string | null
          parked_for?: string | null
          released_at?: string | null
          trigger_type?: string
        }
        Relationships: [
          {
            foreignKeyName: 'lead_signals_activity_id_fkey'
            columns: ['activity_id']
            isOneToOne: true
            referencedRelation: 'lead_activities'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'lead_signals_lead_id_fkey'
            columns: ['lead_id']
            isOneToOne: false
            referencedRelation: 'leads'
            referencedColumns: ['id']
          },
        ]
      }
      leads: {
        Row: {
          bant_score: number | null
          company: string | null
          company_key: string | null
          created_at: string
          custom_fields: NonNullable<Json>
          do_not_contact_at: string | null
          do_not_contact_reason: string | null
          email: string | null
          email_normalized: string | null
          external_id: string | null
          first_name: string | null
          formality: string | null
          id: string
          industry: string | null
          is_import: boolean
          language: string | null
          last_contact_at: string | null
          last_inbound_at: string | null
          last_inbound_channel: string | null
          last_name: string | null
          owner_id: string | null
          phone_e164: string | null
          preferred_channel: string | null
          region: string | null
          salutation: string | null
          snoozed_until: string | null
          source: string
          status: string
          time_zone: string | null
          title: string | null
          updated_at: string
          your_turn_due_on: string | null
          your_turn_reason: string | null
          your_turn_since: string | null
        }
        ComputedFields: never
        Insert: {
          bant_score?: number | null
          company?: string | null
          company_key?: never
          created_at?: string
          custom_fields?: NonNullable<Json>
          do_not_contact_at?: string | null
          do_not_contact_reason?: string | null
          email?: string | null
          email_normalized?: never
          external_id?: string | null
          first_name?: string | null
          formality?: string | null
          id?: string
          industry?: string | null
          is_import?: boolean
          language?: string | null
          last_contact_at?: string | null
          last_inbound_at?: string | null
          last_inbound_channel?: string | null
          last_name?: string | null
          owner_id?: string | null
          phone_e164?: string | null
          preferred_channel?: string | null
          region?: string | null
          salutation?: string | null
          snoozed_until?: string | null
          source?: string
          status?: string
          time_zone?: string | null
          title?: string | null
          updated_at?: string
          your_turn_due_on?: string | null
          your_turn_reason?: string | null
          your_turn_since?: string | null
        }
        Update: {
          bant_score?: number | null
          company?: string | null
          company_key?: never
          created_at?: string
          custom_fields?: NonNullable<Json>
          do_not_contact_at?: string | null
          do_not_contact_reason?: string | null
          email?: string | null
          email_normalized?: never
          external_id?: string | null
          first_name?: string | null
          formality?: string | null
          id?: string
          industry?: string | null
          is_import?: boolean
          language?: string | null
          last_contact_at?: string | null
          last_inbound_at?: string | null
          last_inbound_channel?: string | null
          last_name?: string | null
          owner_id?: string | null
          phone_e164?: string | null
          preferred_channel?: string | null
          region?: string | null
          salutation?: string | null
          snoozed_until?: string | null
          source?: string
          status?: string
          time_zone?: string | null
          title?: string | null
          updated_at?: string
          your_turn_due_on?: string | null
          your_turn_reason?: string | null
          your_turn_since?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'leads_owner_id_fkey'
            columns: ['owner_id']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      members: {
        Row: {
          away_until: string | null
          booking_link: string | null
          created_at: string
          deputy_id: string | null
          email: string
          id: string
          job_title: string | null
          language: string | null
          left_at: string | null
          name: string
          phone: string | null
          role: string
          signature: string | null
          updated_at: string
        }
        ComputedFields: never
        Insert: {
          away_until?: string | null
          booking_link?: string | null
          created_at?: string
          deputy_id?: string | null
          email: string
          id: string
          job_title?: string | null
          language?: string | null
          left_at?: string | null
          name: string
          phone?: string | null
          role: string
          signature?: string | null
          updated_at?: string
        }
        Update: {
          away_until?: string | null
          booking_link?: string | null
          created_at?: string
          deputy_id?: string | null
          email?: string
          id?: string
          job_title?: string | null
          language?: string | null
          left_at?: string | null
          name?: string
          phone?: string | null
          role?: string
          signature?: string | null
          updated_at?: string
        }
        Relationships: [
          {
            foreignKeyName: 'members_deputy_id_fkey'
            columns: ['deputy_id']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      message_tracking: {
        Row: {
          attempt_key: string | null
          channel: string
          created_at: string
          event_type: string
          follow_up_id: string
          id: number
          lead_id: string
          occurred_at: string
          payload: NonNullable<Json>
          provider: string
          provider_event_id: string
        }
        ComputedFields: never
        Insert: {
          attempt_key?: string | null
          channel: string
          created_at?: string
          event_type: string
          follow_up_id: string
          id?: never
          lead_id: string
          occurred_at: string
          payload?: NonNullable<Json>
          provider: string
          provider_event_id: string
        }
        Update: {
          attempt_key?: string | null
          channel?: string
          created_at?: string
          event_type?: string
          follow_up_id?: string
          id?: never
          lead_id?: string
          occurred_at?: string
          payload?: NonNullable<Json>
          provider?: string
          provider_event_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'message_tracking_follow_up_id_fkey'
            columns: ['follow_up_id']
            isOneToOne: false
            referencedRelation: 'follow_ups'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'message_tracking_follow_up_id_fkey'
            columns: ['follow_up_id']
            isOneToOne: false
            referencedRelation: 'scheduled_followups'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'message_tracking_lead_id_fkey'
            columns: ['lead_id']
            isOneToOne: false
            referencedRelation: 'leads'
            referencedColumns: ['id']
          },
        ]
      }
      notification_reads: {
        Row: {
          member_id: string
          read_at: string
        }
        ComputedFields: never
        Insert: {
          member_id: string
          read_at: string
        }
        Update: {
          member_id?: string
          read_at?: string
        }
        Relationships: [
          {
            foreignKeyName: 'notification_reads_member_id_fkey'
            columns: ['member_id']
            isOneToOne: true
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      opt_out_removals: {
        Row: {
          address_hash: string
          channel: string
          id: string
          opted_out_at: string
          opted_out_for: string
          removed_at: string
          removed_by: string | null
          removed_for: string
        }
        ComputedFields: never
        Insert: {
          address_hash: string
          channel: string
          id?: string
          opted_out_at: string
          opted_out_for: string
          removed_at?: string
          removed_by?: string | null
          removed_for: string
        }
        Update: {
          address_hash?: string
          channel?: string
          id?: string
          opted_out_at?: string
          opted_out_for?: string
          removed_at?: string
          removed_by?: string | null
          removed_for?: string
        }
        Relationships: [
          {
            foreignKeyName: 'opt_out_removals_removed_by_fkey'
            columns: ['removed_by']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      opt_outs: {
        Row: {
          address: string | null
          address_hash: string
          channel: string
          created_at: string
          reason: string
        }
        ComputedFields: never
        Insert: {
          address?: string | null
          address_hash: string
          channel: string
          created_at?: string
          reason: string
        }
        Update: {
          address?: string | null
          address_hash?: string
          channel?: string
          created_at?: string
          reason?: string
        }
        Relationships: []
      }
      organisation_settings: {
        Row: {
          automation: string
          calls_per_minute: number
          check_time: string
          closes_at: string
          company_cap: number
          consent_mode: string
          contact_email: string | null
          contact_phone: string | null
          custom_fields: string[]
          formality: string
          has_company_details: boolean
          holdout_percent: number
          id: boolean
          language: string
          legal_name: string | null
          managing_directors: string | null
          name: string
          opens_at: string
          owner_cap: number | null
          paused_at: string | null
          paused_by: string | null
          postal_address: string | null
          region: string
          register_entry: string | null
          registered_office: string | null
          time_zone: string
          touch_cap: number
          touch_gap: string
          touch_window: string
          updated_at: string
          vat_id: string | null
          went_live_at: string | null
          working_days: number[]
        }
        ComputedFields: never
        Insert: {
          automation?: string
          calls_per_minute?: number
          check_time?: string
          closes_at?: string
          company_cap?: number
          consent_mode?: string
          contact_email?: string | null
          contact_phone?: string | null
          custom_fields?: string[]
          formality?: string
          has_company_details?: never
          holdout_percent?: number
          id?: boolean
          language?: string
          legal_name?: string | null
          managing_directors?: string | null
          name?: string
          opens_at?: string
          owner_cap?: number | null
          paused_at?: string | null
          paused_by?: string | null
          postal_address?: string | null
          region?: string
          register_entry?: string | null
          registered_office?: string | null
          time_zone?: string
          touch_cap?: number
          touch_gap?: string
          touch_window?: string
          updated_at?: string
          vat_id?: string | null
          went_live_at?: string | null
          working_days?: number[]
        }
        Update: {
          automation?: string
          calls_per_minute?: number
          check_time?: string
          closes_at?: string
          company_cap?: number
          consent_mode?: string
          contact_email?: string | null
          contact_phone?: string | null
          custom_fields?: string[]
          formality?: string
          has_company_details?: never
          holdout_percent?: number
          id?: boolean
          language?: string
          legal_name?: string | null
          managing_directors?: string | null
          name?: string
          opens_at?: string
          owner_cap?: number | null
          paused_at?: string | null
          paused_by?: string | null
          postal_address?: string | null
          region?: string
          register_entry?: string | null
          registered_office?: string | null
          time_zone?: string
          touch_cap?: number
          touch_gap?: string
          touch_window?: string
          updated_at?: string
          vat_id?: string | null
          went_live_at?: string | null
          working_days?: number[]
        }
        Relationships: [
          {
            foreignKeyName: 'organisation_settings_paused_by_fkey'
            columns: ['paused_by']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      saved_filters: {
        Row: {
          created_at: string
          id: string
          is_shared: boolean
          member_id: string
          name: string
          query: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          id?: string
          is_shared?: boolean
          member_id?: string
          name: string
          query: string
        }
        Update: {
          created_at?: string
          id?: string
          is_shared?: boolean
          member_id?: string
          name?: string
          query?: string
        }
        Relationships: [
          {
            foreignKeyName: 'saved_filters_member_id_fkey'
            columns: ['member_id']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      success_stories: {
        Row: {
          body: string
          created_at: string
          id: string
          industry: string | null
          is_active: boolean
          language: string
        }
        ComputedFields: never
        Insert: {
          body: string
          created_at?: string
          id?: string
          industry?: string | null
          is_active?: boolean
          language: string
        }
        Update: {
          body?: string
          created_at?: string
          id?: string
          industry?: string | null
          is_active?: boolean
          language?: string
        }
        Relationships: []
      }
      unmatched_inbound: {
        Row: {
          body: string
          channel: string
          created_at: string
          from_address: string
          id: string
          occurred_at: string
          provider: string
          provider_event_id: string
          resolved_at: string | null
        }
        ComputedFields: never
        Insert: {
          body: string
          channel: string
          created_at?: string
          from_address: string
          id?: string
          occurred_at: string
          provider: string
          provider_event_id: string
          resolved_at?: string | null
        }
        Update: {
          body?: string
          channel?: string
          created_at?: string
          from_address?: string
          id?: string
          occurred_at?: string
          provider?: string
          provider_event_id?: string
          resolved_at?: string | null
        }
        Relationships: []
      }
      webhook_deliveries: {
        Row: {
          attempt: number
          created_at: string
          delivered_at: string | null
          endpoint_id: string
          fact: string
          id: string
          last_attempt_at: string | null
          last_error: string | null
          last_status: number | null
          lead_id: string | null
          lease_expires_at: string | null
          lease_token: string | null
          next_attempt_at: string
          payload: NonNullable<Json>
          position: number
          status: string
          type: string
        }
        ComputedFields: never
        Insert: {
          attempt?: number
          created_at?: string
          delivered_at?: string | null
          endpoint_id: string
          fact: string
          id?: string
          last_attempt_at?: string | null
          last_error?: string | null
          last_status?: number | null
          lead_id?: string | null
          lease_expires_at?: string | null
          lease_token?: string | null
          next_attempt_at: string
          payload: NonNullable<Json>
          position?: never
          status?: string
          type: string
        }
        Update: {
          attempt?: number
          created_at?: string
          delivered_at?: string | null
          endpoint_id?: string
          fact?: string
          id?: string
          last_attempt_at?: string | null
          last_error?: string | null
          last_status?: number | null
          lead_id?: string | null
          lease_expires_at?: string | null
          lease_token?: string | null
          next_attempt_at?: string
          payload?: NonNullable<Json>
          position?: never
          status?: string
          type?: string
        }
        Relationships: [
          {
            foreignKeyName: 'webhook_deliveries_endpoint_id_fkey'
            columns: ['endpoint_id']
            isOneToOne: false
            referencedRelation: 'webhook_endpoints'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'webhook_deliveries_lead_id_fkey'
            columns: ['lead_id']
            isOneToOne: false
            referencedRelation: 'leads'
            referencedColumns: ['id']
          },
        ]
      }
      webhook_endpoints: {
        Row: {
          created_at: string
          created_by: string | null
          description: string | null
          disabled_at: string | null
          disabled_reason: string | null
          events: string[]
          failing_since: string | null
          id: string
          is_active: boolean
          rests_until: string | null
          updated_at: string
          url: string
        }
        ComputedFields: never
        Insert: {
          created_at?: string
          created_by?: string | null
          description?: string | null
          disabled_at?: string | null
          disabled_reason?: string | null
          events: string[]
          failing_since?: string | null
          id?: string
          is_active?: boolean
          rests_until?: string | null
          updated_at?: string
          url: string
        }
        Update: {
          created_at?: string
          created_by?: string | null
          description?: string | null
          disabled_at?: string | null
          disabled_reason?: string | null
          events?: string[]
          failing_since?: string | null
          id?: string
          is_active?: boolean
          rests_until?: string | null
          updated_at?: string
          url?: string
        }
        Relationships: [
          {
            foreignKeyName: 'webhook_endpoints_created_by_fkey'
            columns: ['created_by']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
        ]
      }
      whatsapp_templates: {
        Row: {
          category: string
          content_sid: string
          language: string
          playbook_id: string
          rejection_reason: string | null
          status: string
          updated_at: string
          variables: string[]
        }
        ComputedFields: never
        Insert: {
          category?: string
          content_sid: string
          language: string
          playbook_id: string
          rejection_reason?: string | null
          status?: string
          updated_at?: string
          variables?: string[]
        }
        Update: {
          category?: string
          content_sid?: string
          language?: string
          playbook_id?: string
          rejection_reason?: string | null
          status?: string
          updated_at?: string
          variables?: string[]
        }
        Relationships: [
          {
            foreignKeyName: 'whatsapp_templates_playbook_id_fkey'
            columns: ['playbook_id']
            isOneToOne: false
            referencedRelation: 'followup_playbooks'
            referencedColumns: ['id']
          },
        ]
      }
    }
    Views: {
      scheduled_followups: {
        Row: {
          channel: string
          id: string
          lead_id: string
          lead_name: string | null
          message: string
          missing: string[]
          owner_id: string | null
          playbook_id: string | null
          reason: string | null
          scheduled_at: string
          status: string
          subject: string | null
        }
        ComputedFields: never
        Relationships: [
          {
            foreignKeyName: 'follow_ups_lead_id_fkey'
            columns: ['lead_id']
            isOneToOne: false
            referencedRelation: 'leads'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'follow_ups_owner_id_fkey'
            columns: ['owner_id']
            isOneToOne: false
            referencedRelation: 'members'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'follow_ups_playbook_id_fkey'
            columns: ['playbook_id']
            isOneToOne: false
            referencedRelation: 'followup_playbooks'
            referencedColumns: ['id']
          },
        ]
      }
    }
    Functions: {
      add_webhook_endpoint: {
        Args: { p_description?: string; p_events: string[]; p_url: string }
        Returns: {
          id: string
          secret: string
        }[]
      }
      admit_call: {
        Args: {
          p_body_hash?: string
          p_idempotency_key?: string
          p_key_hash?: string
          p_needs: string
          p_now?: string
          p_route?: string
        }
        Returns: Json
      }
      admit_member: { Args: { p_email: string; p_name: string; p_role: string }; Returns: string }
      admit_sign_in: { Args: { p_now?: string; p_who: string }; Returns: number }
      apply_tracking_events: { Args: { p_events: Json; p_now?: string }; Returns: Json }
      appoint_first_manager: { Args: { p_email: string }; Returns: boolean }
      approve_follow_up: {
        Args: { p_id: string; p_message?: string; p_subject?: string; p_undoable?: boolean }
        Returns: undefined
      }
      assign_leads: { Args: { p_lead_ids: string[]; p_owner_id: string }; Returns: Json }
      begin_import: {
        Args: { p_file_name?: string; p_fingerprint?: string; p_now?: string; p_rows: number; p_source: string }
        Returns: Json
      }
      change_lead: { Args: { p_change: Json; p_lead_id: string; p_share?: string[] }; Returns: undefined }
      change_member: { Args: { p_change: Json; p_id: string }; Returns: undefined }
      change_settings: { Args: { p_change: Json }; Returns: undefined }
      claim_alerts: {
        Args: { p_now?: string }
        Returns: {
          about: string
          affected: number
          email: string
          id: string
          kind: string
          language: string
          member_id: string
          organisation: string
          raised_at: string
          reason: string
          resolved_at: string
          time_zone: string
        }[]
      }
      claim_followups: {
        Args: { p_lease_seconds?: number; p_limit?: number; p_now?: string; p_only?: string; p_token: string }
        Returns: {
          attempt_key: string
          channel: string
          content_sid: string
          content_variables: Json
          email_frame: Json
          id: string
          lead_id: string
          message: string
          public_token: string
          subject: string
          to_address: string
          wait_ms: number
        }[]
      }
      claim_unknown: {
        Args: { p_limit?: number; p_now?: string }
        Returns: {
          attempt: number
          id: string
          looked_up_at: string
          sent_after: string
          to_address: string
        }[]
      }
      claim_webhook_deliveries: {
        Args: { p_lease_seconds?: number; p_limit?: number; p_now?: string; p_only?: string; p_token: string }
        Returns: {
          id: string
          payload: Json
          secrets: string[]
          url: string
        }[]
      }
      close_task: { Args: { p_id: string; p_outcome: string }; Returns: undefined }
      create_api_key: { Args: { p_calls_per_minute?: number; p_name: string; p_scopes: string[] }; Returns: Json }
      decide_entries: { Args: { p_action: string; p_entries: Json; p_until?: string }; Returns: Json }
      dismiss_follow_up: { Args: { p_id: string }; Returns: undefined }
      edit_follow_up: { Args: { p_id: string; p_message?: string; p_subject?: string }; Returns: undefined }
      end_membership: { Args: { p_id: string }; Returns: undefined }
      erase_lead: { Args: { p_keep_out?: boolean; p_lead_id: string; p_now?: string }; Returns: undefined }
      explain_channels: {
        Args: { p_lead_id: string; p_playbook_id?: string }
        Returns: {
          blocked_by: string
          channel: string
          chosen_for: string
          rank: number
        }[]
      }
      explain_lead: {
        Args: { p_lead_id: string; p_now?: string }
        Returns: {
          channel: string
          next_check_at: string
          playbook_id: string
          scheduled_at: string
          timed_for: string
          trigger_type: string
          verdict: string
          waiting_since: string
        }[]
      }
      export_lead: { Args: { p_lead_id: string; p_now?: string }; Returns: Json }
      fill_holidays: { Args: { p_rows: Json }; Returns: number }
      find_lead_ids: {
        Args: { p_filter?: string; p_limit?: number; p_owner_id?: string; p_query?: string }
        Returns: Json
      }
      find_opt_outs: { Args: { p_address: string }; Returns: Json }
      finish_import: {
        Args: {
          p_created: number
          p_id: string
          p_now?: string
          p_refused: number
          p_unchanged: number
          p_updated: number
        }
        Returns: undefined
      }
      finish_run: {
        Args: { p_counts: Json; p_errors: Json; p_now?: string; p_reasons: Json; p_run_id: string }
        Returns: undefined
      }
      finish_your_turn: { Args: { p_lead_id: string }; Returns: undefined }
      forget_sign_ins: { Args: { p_who: string }; Returns: undefined }
      generate_followup_message: { Args: { p_lead_id: string; p_playbook_id: string }; Returns: Json }
      get_backlog: { Args: { p_now?: string }; Returns: Json }
      get_day: { Args: { p_limit?: number; p_scope?: string }; Returns: Json }
      get_figures: { Args: Record<PropertyKey, never>; Returns: Json }
      get_followup_analytics: {
        Args: {
          p_channel?: string
          p_compare?: boolean
          p_days?: number
          p_from?: string
          p_now?: string
          p_owner_id?: string
          p_per_rep?: boolean
          p_playbook_id?: string
          p_to?: string
        }
        Returns: Json
      }
      get_followup_stats: { Args: { p_days?: number; p_from?: string; p_now?: string; p_to?: string }; Returns: Json }
      get_lead_page: { Args: { p_lead_id: string; p_limit?: number }; Returns: Json }
      get_leads_needing_followup: {
        Args: { days_threshold?: number; p_now?: string }
        Returns: {
          bant_score: number
          days_since_last_contact: number
          last_followup: string
          lead_id: string
          lead_name: string
          preferred_channel: string
          recommended_playbook: string
          status: string
        }[]
      }
      get_notifications: { Args: { p_limit?: number }; Returns: Json }
      get_open_alerts: {
        Args: Record<PropertyKey, never>
        Returns: {
          about: string
          id: string
          kind: string
          raised_at: string
          reason: string
        }[]
      }
      get_overdue_followups: {
        Args: { days_threshold?: number; p_now?: string }
        Returns: {
          days_overdue: number
          last_followup: string
          lead_id: string
        }[]
      }
      get_passed_over: { Args: { p_run_id: string }; Returns: Json }
      get_profile: { Args: Record<PropertyKey, never>; Returns: Json }
      get_settings: { Args: Record<PropertyKey, never>; Returns: Json }
      get_setup: { Args: { p_now?: string }; Returns: Json }
      get_webhook_endpoints: {
        Args: Record<PropertyKey, never>
        Returns: {
          created_at: string
          created_by_name: string
          description: string
          disabled_at: string
          disabled_reason: string
          events: string[]
          failing_since: string
          id: string
          is_active: boolean
          last_attempt_at: string
          last_error: string
          last_state: string
          last_status: number
          url: string
          waiting: number
        }[]
      }
      go_live: { Args: { p_automation: string; p_now?: string }; Returns: string }
      hand_lead_over: { Args: { p_lead_id: string; p_note?: string; p_to: string }; Returns: undefined }
      health: { Args: Record<PropertyKey, never>; Returns: Json }
      heartbeat_run: { Args: { p_counts: Json; p_now?: string; p_reasons: Json; p_run_id: string }; Returns: undefined }
      import_leads: {
        Args: { p_is_import?: boolean; p_leads: Json; p_owner_email?: string; p_run_id?: string; p_source: string }
        Returns: Json
      }
      keep_answer: {
        Args: {
          p_body?: string
          p_caller: string
          p_content_type?: string
          p_idempotency_key: string
          p_request_id: string
          p_status: number
        }
        Returns: undefined
      }
      list_api_keys: {
        Args: Record<PropertyKey, never>
        Returns: {
          calls_per_minute: number
          created_at: string
          created_by_name: string
          hint: string
          id: string
          last_used_at: string
          name: string
          revoked_at: string
          scopes: string[]
        }[]
      }
      list_follow_ups: {
        Args: {
          p_after_at?: string
          p_after_id?: string
          p_channel?: string
          p_from?: string
          p_id?: string
          p_lead_id?: string
          p_limit?: number
          p_playbook_id?: string
          p_status?: string
          p_to?: string
        }
        Returns: Json
      }
      list_leads_needing_followup: {
        Args: {
          p_after_days?: number
          p_after_id?: string
          p_days?: number
          p_limit?: number
          p_min_bant?: number
          p_now?: string
          p_owner_id?: string
          p_status?: string
        }
        Returns: Json
      }
      list_members: {
        Args: Record<PropertyKey, never>
        Returns: {
          away_until: string
          back_on: string
          deputy_id: string
          email: string
          id: string
          is_confirmed: boolean
          job_title: string
          left_at: string
          name: string
          open_leads: number
          role: string
          successor_id: string
        }[]
      }
      list_overdue_followups: {
        Args: {
          p_after_at?: string
          p_after_id?: string
          p_days?: number
          p_limit?: number
          p_now?: string
          p_owner_id?: string
        }
        Returns: Json
      }
      list_placeholders: { Args: Record<PropertyKey, never>; Returns: string[] }
      list_runs: { Args: { p_after_at?: string; p_after_id?: string; p_limit?: number }; Returns: Json }
      list_slot_messages: {
        Args: {
          p_by_answer?: boolean
          p_channel?: string
          p_from: string
          p_hour: number
          p_limit?: number
          p_owner_id?: string
          p_playbook_id?: string
          p_to: string
          p_weekday: number
        }
        Returns: Json
      }
      list_success_stories: {
        Args: Record<PropertyKey, never>
        Returns: {
          body: string
          created_at: string
          id: string
          industry: string
          is_active: boolean
          language: string
          last_used_at: string
          latest: Json
          playbooks: string[]
          used_count: number
        }[]
      }
      mark_dispatched: { Args: { p_ids: string[]; p_now?: string; p_token: string }; Returns: string[] }
      merge_figures: { Args: Record<PropertyKey, never>; Returns: undefined }
      missing_holidays: {
        Args: { p_now?: string }
        Returns: {
          region: string
          year: number
        }[]
      }
      note_heard: { Args: { p_now?: string; p_source: string }; Returns: undefined }
      ping_webhook_endpoint: { Args: { p_id: string; p_now?: string }; Returns: string }
      plan_due_followups: { Args: { p_limit?: number; p_now?: string; p_run_id?: string }; Returns: Json }
      prepare_template: { Args: { p_language: string; p_playbook_id: string }; Returns: Json }
      preview_check: { Args: { p_limit?: number; p_now?: string }; Returns: Json }
      preview_follow_up: { Args: { p_channel?: string; p_lead_id: string; p_playbook_id?: string }; Returns: Json }
      preview_import: { Args: { p_leads: Json; p_owner_email?: string; p_source: string }; Returns: Json }
      preview_playbook: { Args: { p_form: string; p_lead_id: string; p_playbook: Json }; Returns: Json }
      read_notifications: { Args: { p_until: string }; Returns: undefined }
      read_unsubscribe: {
        Args: { p_token: string }
        Returns: {
          is_done: boolean
          language: string
          organisation: string
        }[]
      }
      reassign_leads: { Args: { p_from?: string; p_lead_ids?: string[]; p_to: string }; Returns: number }
      receive_messages: { Args: { p_messages: Json; p_now?: string }; Returns: Json }
      record_activity: {
        Args: { p_activity: Json; p_is_import?: boolean; p_lead_id: string; p_source?: string }
        Returns: Json
      }
      record_outcomes: { Args: { p_now?: string; p_outcomes: Json; p_token: string }; Returns: Json }
      record_permission: {
        Args: {
          p_basis: string
          p_channel: string
          p_lead_id: string
          p_obtained_at?: string
          p_purpose: string
          p_source: string
          p_wording: string
        }
        Returns: string
      }
      record_template: {
        Args: {
          p_body: string
          p_category: string
          p_content_sid: string
          p_language: string
          p_playbook_id: string
          p_rejection_reason?: string
          p_status: string
          p_variables: string[]
        }
        Returns: undefined
      }
      record_webhook_outcomes: { Args: { p_now?: string; p_outcomes: Json; p_token: string }; Returns: Json }
      rehearse_playbook: { Args: { p_days?: number; p_now?: string; p_playbook_id: string }; Returns: Json }
      release_backlog: { Args: { p_limit: number; p_now?: string; p_trigger_type: string }; Returns: number }
      release_due_backlog: { Args: { p_now?: string }; Returns: number }
      remove_opt_out: { Args: { p_address: string; p_channel: string; p_reason: string }; Returns: undefined }
      replay_webhook_delivery: { Args: { p_id: string; p_now?: string }; Returns: undefined }
      reschedule_follow_up: {
        Args: { p_id: string; p_override_window?: boolean; p_scheduled_at: string }
        Returns: undefined
      }
      revoke_api_key: { Args: { p_id: string }; Returns: undefined }
      rotate_webhook_secret: { Args: { p_id: string; p_now?: string }; Returns: string }
      save_playbook: {
        Args: { p_id: string; p_playbook: Json; p_revision?: number; p_was_active?: boolean }
        Returns: Json
      }
      search_leads: {
        Args: {
          p_after_at?: string
          p_after_id?: string
          p_descending?: boolean
          p_external_id?: string
          p_filter?: string
          p_limit?: number
          p_offset?: number
          p_owner_id?: string
          p_query?: string
          p_sort?: string
          p_source?: string
        }
        Returns: Json
      }
      select_best_channel: { Args: { p_lead_id: string }; Returns: string }
      set_backlog_release: {
        Args: { p_is_paused?: boolean; p_per_day: number; p_trigger_type: string }
        Returns: undefined
      }
      set_pause: { Args: { p_is_paused: boolean; p_now?: string }; Returns: number }
      settle_alert: { Args: { p_id: string; p_members: string[]; p_now?: string }; Returns: undefined }
      settle_unknown: { Args: { p_found: Json; p_now?: string }; Returns: Json }
      snooze_leads: { Args: { p_lead_ids: string[]; p_until: string }; Returns: Json }
      start_playbook: { Args: { p_lead_ids: string[]; p_playbook_id: string }; Returns: Json }
      start_run: { Args: { p_channels: string[]; p_kind: string; p_now?: string }; Returns: Json }
      undo_bulk_change: { Args: { p_id: string }; Returns: Json }
      undo_decision: { Args: { p_id: string }; Returns: undefined }
      undo_import: { Args: { p_id: string; p_now?: string }; Returns: Json }
      unsubscribe: {
        Args: { p_now?: string; p_token: string }
        Returns: {
          is_done: boolean
          language: string
          organisation: string
        }[]
      }
      withdraw_permissions: { Args: { p_channel: string; p_lead_id: string }; Returns: number }
      write_follow_up: {
        Args: {
          p_channel?: string
          p_lead_id: string
          p_message?: string
          p_override_window?: boolean
          p_playbook_id?: string
          p_scheduled_at?: string
          p_subject?: string
          p_undoable?: boolean
        }
        Returns: string
      }
    }
    Enums: {
      [_ in never]: never
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, 'public'>]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Views'])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema['Tables'] & DefaultSchema['Views'])
    ? (DefaultSchema['Tables'] & DefaultSchema['Views'])[DefaultSchemaTableNameOrOptions] extends {
        Row: infer R
      }
      ? R
      : never
    : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Insert: infer I
      }
      ? I
      : never
    : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables'] | { schema: keyof DatabaseWithoutInternals },
  TableName extends (DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables']
    : never) = never,
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions['schema']]['Tables'][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema['Tables']
    ? DefaultSchema['Tables'][DefaultSchemaTableNameOrOptions] extends {
        Update: infer U
      }
      ? U
      : never
    : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums'] | { schema: keyof DatabaseWithoutInternals },
  EnumName extends (DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums']
    : never) = never,
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions['schema']]['Enums'][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema['Enums']
    ? DefaultSchema['Enums'][DefaultSchemaEnumNameOrOptions]
    : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema['CompositeTypes']
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends (PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes']
    : never) = never,
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions['schema']]['CompositeTypes'][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema['CompositeTypes']
    ? DefaultSchema['CompositeTypes'][PublicCompositeTypeNameOrOptions]
    : never

export const Constants = {
  public: {
    Enums: {},
  },
} as const
