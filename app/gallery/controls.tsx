"use client";

import { Plus, Search, Server, Trash2 } from "lucide-react";
import { useState } from "react";
import { LanguageSwitch } from "#components/shell/language-switch.tsx";
import { ThemeSwitch } from "#components/shell/theme-switch.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Combobox } from "#components/ui/combobox.tsx";
import { FixedBadge } from "#components/ui/fixed-badge.tsx";
import { NumberField } from "#components/ui/number-field.tsx";
import { PasswordField } from "#components/ui/password-field.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { TextArea, TextField } from "#components/ui/text-field.tsx";
import { Part, Row } from "./part.tsx";

const variants = ["primary", "secondary", "ghost", "danger"] as const;
const pools = [
  { value: "7c11", label: "build-pool", description: "Used by 3 clusters" },
  { value: "9b42", label: "edge-pool", description: "Used by 1 cluster" },
];

export function Controls({ theme }: { theme: "light" | "dark" }) {
  return (
    <>
      <Part title="Buttons">
        {(["md", "sm"] as const).map((size) => (
          <Row key={size}>
            {variants.map((variant) => (
              <Button key={variant} variant={variant} size={size}>
                {variant}
              </Button>
            ))}
            <Button variant="primary" size={size} icon={<Plus aria-hidden size={16} />}>
              New cluster
            </Button>
            <Button variant="primary" size={size} pending>
              Creating
            </Button>
          </Row>
        ))}
        <Row>
          <Button disabled>Disabled</Button>
          <Button disabledReason="You may not delete this cluster. A project manager can give you the right.">
            Disabled with a reason
          </Button>
          <Button
            variant="danger"
            icon={<Trash2 aria-hidden size={16} />}
            disabledReason="Stop the import first."
          >
            Delete
          </Button>
          <ButtonLink href="/gallery">A link</ButtonLink>
          <LanguageSwitch />
        </Row>
        <ThemeSwitch initial="system" name={`gallery-${theme}`} />
      </Part>
      <Fields />
      <Choices />
    </>
  );
}

function Fields() {
  return (
    <Part title="Fields">
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField label="Name" hint="3 to 128 letters, digits, hyphens, underscores or periods." />
        <TextField
          label="Name"
          defaultValue="e"
          error="Use at least 3 characters."
          hint="3 to 128 characters."
        />
        <TextField label="Address" mono defaultValue="10.20.0.17" icon={<Server aria-hidden size={15} />} />
        <TextField label="Search" type="search" placeholder="web" icon={<Search aria-hidden size={15} />} />
        <TextField
          label="Fixed"
          badge={<FixedBadge text="Fixed after creation" />}
          defaultValue="linux"
          readOnly
        />
        <TextField label="Disabled" defaultValue="official" disabled />
        <PasswordField label="Password" autoComplete="off" defaultValue="not a real one" />
        <PasswordField label="Password" autoComplete="off" error="Enter the password." />
        <NumberField label="Port" defaultValue="22" hint="22 for Linux, 5986 for Windows." />
        <NumberField label="Port" defaultValue="70000" error="Enter a number from 1 to 65535." />
        <TextArea label="Description" optional placeholder="What is this cluster for?" />
        <TextArea
          label="Private key"
          mono
          error="This is a public key. Paste the private one."
          defaultValue="ssh-ed25519 AAAA…"
        />
      </div>
    </Part>
  );
}

function Choices() {
  const [os, setOs] = useState<"linux" | "windows">("linux");
  const [access, setAccess] = useState<"direct" | "proxy" | null>(null);
  const [region, setRegion] = useState("cn-north-4");
  const [empty, setEmpty] = useState("");
  const [pool, setPool] = useState("7c11");
  const [typed, setTyped] = useState("");
  const [isOn, setIsOn] = useState(true);
  const regions = [
    { value: "cn-north-4", label: "CN North-Beijing4", description: "Where most projects are." },
    { value: "ap-southeast-3", label: "AP-Singapore" },
  ];
  return (
    <Part title="Choices">
      <RadioCards
        label="Operating system"
        badge={<FixedBadge text="Fixed after creation" />}
        value={os}
        onValueChange={setOs}
        options={[
          { value: "linux", title: "Linux", description: "Reached over SSH, port 22" },
          {
            value: "windows",
            title: "Windows",
            description: "Reached over WinRM, port 5986",
            icon: <Server size={18} />,
          },
        ]}
      />
      <RadioCards
        label="How CodeArts reaches the hosts"
        value={access}
        onValueChange={setAccess}
        error="Choose how the hosts are reached."
        hint="Ask your network team when in doubt."
        options={[
          { value: "direct", title: "Direct", description: "Every host has an address the pool can reach" },
          { value: "proxy", title: "Through a proxy", description: "Not offered here", disabled: true },
        ]}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <Select label="Region" value={region} onValueChange={setRegion} options={regions} />
        <Select
          label="Region"
          value={empty}
          onValueChange={setEmpty}
          options={regions}
          placeholder="Choose a region"
          error="Choose a region."
        />
        <Select hideLabel label="Region filter" value={region} onValueChange={setRegion} options={regions} />
        <Select label="Disabled" value={region} onValueChange={setRegion} options={regions} disabled />
        <Combobox label="Proxy" value={pool} onValueChange={setPool} options={pools} footer="Add a proxy" />
        <Combobox
          label="Agent pool"
          value={typed}
          onValueChange={setTyped}
          options={pools}
          freeText
          mono
          hint="Choose one that is used already, or type an id."
          error="Enter the pool's id."
        />
      </div>
      <Checkbox
        label="Install ICAgent"
        hint="Collects logs and metrics."
        checked={isOn}
        onCheckedChange={setIsOn}
      />
      <Checkbox
        label="I have read this"
        error="Tick this first."
        checked={false}
        onCheckedChange={() => undefined}
      />
      <Row>
        <Switch label="On or off" checked={isOn} onCheckedChange={setIsOn} />
        <Switch label="Off" checked={!isOn} onCheckedChange={(off) => setIsOn(!off)} />
        <Switch label="Disabled" checked disabled onCheckedChange={setIsOn} />
      </Row>
    </Part>
  );
}
