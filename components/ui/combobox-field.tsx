"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Combobox } from "@base-ui/react/combobox";
import { clsx } from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComboboxOption, ComboboxProps } from "./combobox.tsx";
import type { FieldIds } from "./field.tsx";

type Props = ComboboxProps & { ids: FieldIds };

/** The heavy part of a combobox. Default export, as `dynamic` asks for one. */
export default function ComboboxField(props: Props) {
  return props.freeText ? <FreeText {...props} /> : <Choice {...props} />;
}

function FreeText(props: Props) {
  const { value, onValueChange, options } = props;
  return (
    <Autocomplete.Root
      items={options}
      itemToStringValue={(option: ComboboxOption) => option.value}
      filter={(option, query) => holds(option, query)}
      value={value}
      onValueChange={onValueChange}
      openOnInputClick
    >
      <InputBox {...props} />
      <Popup {...props} emptyText={props.emptyText ?? ""} />
    </Autocomplete.Root>
  );
}

function Choice(props: Props) {
  const { value, onValueChange, options } = props;
  return (
    <Combobox.Root
      items={options}
      itemToStringLabel={(option: ComboboxOption) => option.label}
      isItemEqualToValue={(a, b) => a.value === b.value}
      filter={holds}
      value={options.find((option) => option.value === value) ?? null}
      onValueChange={(option) => onValueChange(option?.value ?? "")}
      autoHighlight
    >
      <InputBox {...props} />
      <Popup {...props} />
    </Combobox.Root>
  );
}

/** Does an option's name, value or description contain what was typed? */
function holds(option: ComboboxOption, query: string): boolean {
  const wanted = query.trim().toLocaleLowerCase();
  return [option.label, option.value, option.description ?? ""].some((text) =>
    text.toLocaleLowerCase().includes(wanted),
  );
}

function InputBox({ ids, placeholder, mono, autoFocus, onBlur, label, options }: Props) {
  const t = useTranslations("ui");
  return (
    <div className="relative">
      <Combobox.Input
        id={ids.id}
        // While the list is open, what is around it is hidden from screen readers, the label with it.
        aria-labelledby={ids.labelId}
        placeholder={placeholder}
        autoFocus={autoFocus}
        onBlur={onBlur}
        aria-describedby={ids.describedBy}
        aria-invalid={ids.invalid}
        spellCheck={false}
        autoComplete="off"
        className={clsx("control pr-10", mono && "font-mono text-sm")}
      />
      {options.length > 0 && (
        <Combobox.Trigger
          aria-label={t("openOptions", { label })}
          className="absolute inset-y-1 right-1 grid w-8 place-items-center rounded-sm text-muted hover:bg-sunken hover:text-ink"
        >
          <ChevronDown aria-hidden size={16} />
        </Combobox.Trigger>
      )}
    </div>
  );
}

function Popup({ emptyText, footer }: Props) {
  const t = useTranslations("ui");
  return (
    <Combobox.Portal>
      <Combobox.Positioner sideOffset={4} className="z-50 outline-none">
        <Combobox.Popup className="popup fade max-h-(--available-height) w-(--anchor-width) min-w-60 overflow-hidden">
          <Combobox.Empty className="px-3 py-2.5 text-sm text-muted empty:hidden">
            {emptyText ?? t("noOptions")}
          </Combobox.Empty>
          <Combobox.List className="max-h-72 overflow-y-auto overscroll-contain p-1 data-empty:p-0">
            {(option: ComboboxOption) => <Option key={option.value} option={option} />}
          </Combobox.List>
          {footer && <div className="border-t border-line p-2 text-sm">{footer}</div>}
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}

function Option({ option }: { option: ComboboxOption }) {
  return (
    <Combobox.Item
      value={option}
      className="grid cursor-default grid-cols-[1fr_auto] items-center gap-2 rounded-sm px-2.5 py-1.5 outline-none data-highlighted:bg-accent-soft"
    >
      <span className="min-w-0">
        <span className="block truncate">{option.label}</span>
        {option.description && (
          <span className="block truncate text-xs text-muted">{option.description}</span>
        )}
      </span>
      <Combobox.ItemIndicator className="text-accent">
        <Check aria-hidden size={16} />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  );
}
