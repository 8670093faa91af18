import type { KeptProvider } from '#core/providers/own-providers.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { Card } from '#ui/card.tsx';
import { ProviderForm } from './provider-form.tsx';
import type { ProviderServices } from './services.ts';

interface EditProviderProps {
  kept: KeptProvider;
  services: ProviderServices;
  onDone: (profile: ProviderProfile) => void;
  onCancel: () => void;
}

export function EditProvider({ kept: { profile }, services, onDone, onCancel }: EditProviderProps) {
  return (
    <Card heading={`Change ${profile.name}`} description="Kept in this browser, without any secret.">
      <ProviderForm
        key={profile.id}
        step={{ proposed: profile, notes: {} }}
        services={services}
        editing={profile.id}
        onDone={onDone}
        onCancel={onCancel}
      />
    </Card>
  );
}
