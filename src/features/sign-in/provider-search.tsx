import { TextField } from '#ui/field.tsx';

interface ProviderSearchProps {
  value: string;
  onChange: (value: string) => void;
  found: number;
  of: number;
}

/** Most pages show too few providers for it, and do not load it. */
export default function ProviderSearch({ value, onChange, found, of }: ProviderSearchProps) {
  return (
    <TextField
      label="Find a provider"
      type="search"
      value={value}
      onChange={({ target }) => onChange(target.value)}
      hint={`${found} of ${of} shown`}
    />
  );
}
