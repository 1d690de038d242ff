CREATE TABLE "audit" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"action" text NOT NULL,
	"outcome" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"account" text,
	"user_name" text,
	"from_address" text,
	"project_id" text,
	"cluster_id" text,
	"object_id" text,
	"object_name" text,
	"code" text,
	"request_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cluster_health" (
	"region" text NOT NULL,
	"cluster_id" text NOT NULL,
	"verified" integer NOT NULL,
	"failed" integer NOT NULL,
	"pending" integer NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cluster_health_region_cluster_id_pk" PRIMARY KEY("region","cluster_id")
);
--> statement-breakpoint
CREATE TABLE "preferences" (
	"region" text NOT NULL,
	"account" text NOT NULL,
	"user_id" text NOT NULL,
	"project_id" text NOT NULL,
	"project_name" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "preferences_region_account_user_id_pk" PRIMARY KEY("region","account","user_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"account" text NOT NULL,
	"user_name" text NOT NULL,
	"user_id" text NOT NULL,
	"method" text NOT NULL,
	"sealed_token" text NOT NULL,
	"token_expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"project_id" text,
	"project_name" text
);
--> statement-breakpoint
CREATE INDEX "audit_project_at" ON "audit" USING btree ("project_id","at");--> statement-breakpoint
CREATE INDEX "audit_action_at" ON "audit" USING btree ("action","at");--> statement-breakpoint
CREATE INDEX "sessions_token_expires_at" ON "sessions" USING btree ("token_expires_at");