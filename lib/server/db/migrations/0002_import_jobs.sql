CREATE TABLE "import_jobs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"project_id" text NOT NULL,
	"cluster_id" text NOT NULL,
	"cluster_name" text NOT NULL,
	"os" text NOT NULL,
	"access" text NOT NULL,
	"on_duplicate" text NOT NULL,
	"created_by" text NOT NULL,
	"account" text NOT NULL,
	"user_name" text NOT NULL,
	"user_id" text NOT NULL,
	"from_address" text,
	"status" text NOT NULL,
	"paused_because" text,
	"epoch" integer DEFAULT 0 NOT NULL,
	"delivery_id" text,
	"pulse_at" timestamp (3) with time zone,
	"waiting_for" text,
	"throttled_until" timestamp (3) with time zone,
	"resume_at" timestamp (3) with time zone,
	"outages" integer DEFAULT 0 NOT NULL,
	"credential_expires_at" timestamp (3) with time zone,
	"credential_wiped_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"job_id" uuid NOT NULL,
	"row_index" integer NOT NULL,
	"name" text NOT NULL,
	"address" text NOT NULL,
	"port" integer NOT NULL,
	"role" text NOT NULL,
	"proxy_host_id" text,
	"proxy_index" integer,
	"proxy_name" text,
	"install_icagent" boolean NOT NULL,
	"username" text NOT NULL,
	"authorization_kind" text NOT NULL,
	"key_fingerprint" text,
	"group_name" text,
	"secret_id" uuid,
	"state" text NOT NULL,
	"host_id" text,
	"change" text,
	"epoch" integer DEFAULT 0 NOT NULL,
	"sends" integer DEFAULT 0 NOT NULL,
	"first_sent_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"look_at" timestamp (3) with time zone,
	"request_id" text,
	"audit_id" uuid,
	"problem" jsonb,
	"updated_at" timestamp (3) with time zone,
	CONSTRAINT "import_rows_job_id_row_index_pk" PRIMARY KEY("job_id","row_index")
);
--> statement-breakpoint
CREATE TABLE "import_secrets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"job_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_secrets" ADD CONSTRAINT "import_secrets_job_id_import_jobs_id_fk" FOREIGN KEY ("job_id") REFERENCES "public"."import_jobs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_jobs_project" ON "import_jobs" USING btree ("region","project_id","created_at");--> statement-breakpoint
CREATE INDEX "import_jobs_status" ON "import_jobs" USING btree ("status");--> statement-breakpoint
CREATE INDEX "import_rows_audit" ON "import_rows" USING btree ("audit_id");--> statement-breakpoint
CREATE INDEX "import_secrets_job" ON "import_secrets" USING btree ("job_id");