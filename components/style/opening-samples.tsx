import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button, buttonLook } from '../ui/button.tsx'
import { Collapsible } from '../ui/collapsible.tsx'
import { LeftByEscape } from '../ui/left-by-escape.tsx'
import { Palette } from '../ui/palette.tsx'
import { Popover } from '../ui/popover.tsx'
import { Question } from '../ui/question.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Toaster } from '../ui/toaster.tsx'
import { useToast } from '../ui/use-toast.ts'
import { Sample } from './sample.tsx'

/** What opens, unfolds or comes and goes. */
export function OpeningSamples({ theme }: { theme: 'light' | 'dark' }) {
  const t = useTranslations('style')
  const [isOpen, setOpen] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [isIn, setIn] = useState(false)
  const [isSeeking, setSeeking] = useState(false)
  const [sought, setSought] = useState('')
  return (
    <>
      <Sample name="sheet">
        <Button look="secondary" onClick={() => setOpen(true)}>
          {t('open_sheet')}
        </Button>
        {isOpen && (
          <Sheet closeLabel={t('close_sheet')} onClose={() => setOpen(false)} title={t('sheet_title')}>
            <p className="max-w-prose py-6">{t('sheet_text')}</p>
          </Sheet>
        )}
      </Sample>
      <Sample name="popover">
        <Popover label={t('open_popover')} trigger={t('open_popover')} triggerLook={buttonLook('secondary')}>
          <p>{t('popover_text')}</p>
        </Popover>
      </Sample>
      <Sample name="collapsible">
        <Collapsible summary={(isUnfolded) => t(isUnfolded ? 'fold' : 'unfold')} summaryLook={buttonLook('quiet')}>
          <p className="py-2">{t('unfolded_text')}</p>
        </Collapsible>
      </Sample>
      <Sample name="question">
        {isAsking ? (
          <Question
            isBusy={false}
            legend={t('ask')}
            no={t('no')}
            onNo={() => setAsking(false)}
            onYes={() => setAsking(false)}
            question={t('question')}
            yes={t('yes')}
          >
            {t('question_text')}
          </Question>
        ) : (
          <Button look="secondary" onClick={() => setAsking(true)}>
            {t('ask')}
          </Button>
        )}
      </Sample>
      <Sample name="left-by-escape">
        {isIn ? (
          <LeftByEscape onLeave={() => setIn(false)}>
            <Button look="quiet" onClick={() => setIn(false)}>
              {t('leave')}
            </Button>
          </LeftByEscape>
        ) : (
          <Button look="secondary" onClick={() => setIn(true)}>
            {t('enter')}
          </Button>
        )}
      </Sample>
      <Sample name="palette">
        <Button look="secondary" onClick={() => setSeeking(true)}>
          {t('seek')}
        </Button>
        <Palette
          closeLabel={t('close_sheet')}
          emptyText={t('nothing_found')}
          groups={[
            {
              value: t('group'),
              items: [{ value: 'first', label: t('first'), icon: 'leads', onPick: () => setSeeking(false) }],
            },
          ]}
          hint={t('field_hint')}
          isOpen={isSeeking}
          label={t('seek')}
          onOpenChange={setSeeking}
          onReady={() => undefined}
          onText={setSought}
          placeholder={t('field')}
          text={sought}
        />
      </Sample>
      <Sample name="toaster">
        <Toaster label={t(theme)}>
          <Say />
        </Toaster>
      </Sample>
    </>
  )
}

function Say() {
  const t = useTranslations('style')
  const say = useToast()
  return (
    <Button look="secondary" onClick={() => say(t('said'))}>
      {t('say')}
    </Button>
  )
}
