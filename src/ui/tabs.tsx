import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react/tab';
import { type ReactNode, useId } from 'react';
import { Icon, type IconName } from './icon.tsx';
import styles from './tabs.module.css';

interface TabItem {
  id: string;
  label: ReactNode;
  content: ReactNode;
  icon?: IconName | undefined;
  /** Stays as it is while another tab is chosen. */
  keep?: boolean | undefined;
}

interface TabsProps {
  label: string;
  tabs: readonly TabItem[];
  /** With `onSelect`: the page keeps the choice. The first tab is chosen otherwise. */
  selected?: string | undefined;
  onSelect?: ((id: string) => void) | undefined;
}

/** Several views of one thing, one at a time. Arrow keys move between them. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  const prefix = useId();
  const domId = (id: string) => `${prefix}-${id}`;
  const choice = selected === undefined ? {} : { selectedId: domId(selected) };
  const select = (chosen: string | null | undefined) => {
    const tab = tabs.find(({ id }) => domId(id) === chosen);
    if (tab !== undefined) onSelect?.(tab.id);
  };
  return (
    <TabProvider {...choice} setSelectedId={select}>
      <div className={styles['tabs']}>
        <TabList aria-label={label} className={styles['list']}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={domId(tab.id)} className={styles['tab']}>
              {tab.icon !== undefined && <Icon name={tab.icon} size={14} />}
              {tab.label}
            </Tab>
          ))}
        </TabList>
        {tabs.map((tab) => (
          <TabPanel
            key={tab.id}
            tabId={domId(tab.id)}
            unmountOnHide={tab.keep !== true}
            className={styles['panel']}
          >
            {tab.content}
          </TabPanel>
        ))}
      </div>
    </TabProvider>
  );
}
