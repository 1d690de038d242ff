CREATE TABLE "cluster_index" (
	"region" text NOT NULL,
	"cluster_id" text NOT NULL,
	"project_id" text NOT NULL,
	"read_at" timestamp (3) with time zone,
	"changed_at" timestamp (3) with time zone,
	"host_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "cluster_index_region_cluster_id_pk" PRIMARY KEY("region","cluster_id")
);
--> statement-breakpoint
CREATE TABLE "host_index" (
	"region" text NOT NULL,
	"cluster_id" text NOT NULL,
	"host_id" text NOT NULL,
	"project_id" text NOT NULL,
	"name_key" text NOT NULL,
	"address_key" text NOT NULL,
	"port" integer NOT NULL,
	"status" text NOT NULL,
	"grams" text[] NOT NULL,
	"facts" jsonb NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "host_index_region_cluster_id_host_id_pk" PRIMARY KEY("region","cluster_id","host_id")
);
--> statement-breakpoint
DROP TABLE "cluster_health" CASCADE;--> statement-breakpoint
-- Sessions sealed the old way cannot be opened any more: their people sign in again.
DELETE FROM "sessions";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "sealed_credential" text NOT NULL;--> statement-breakpoint
CREATE INDEX "cluster_index_project" ON "cluster_index" USING btree ("region","project_id");--> statement-breakpoint
CREATE INDEX "host_index_name" ON "host_index" USING btree ("region","project_id","name_key" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "host_index_address" ON "host_index" USING btree ("region","project_id","address_key" text_pattern_ops,"port");--> statement-breakpoint
CREATE INDEX "host_index_grams" ON "host_index" USING gin ("grams");--> statement-breakpoint
ALTER TABLE "sessions" DROP COLUMN "sealed_token";