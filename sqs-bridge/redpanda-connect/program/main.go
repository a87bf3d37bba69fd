// The program redpanda-connect with the components that pipeline.yaml uses, for machines that pull no container images:
// `bin/bridge-peers` builds it, and the bridge contract suite runs the pipeline with it. It is the same command line as
// the official program's, over the same sources at the same version.
//
// Not the bundle of all community components: that one is six times as large, builds for half an hour, and needs modules
// that the Go module proxy alone does not serve.
package main

import (
	"context"

	"github.com/redpanda-data/benthos/v4/public/service"

	_ "github.com/redpanda-data/connect/v4/public/components/aws"
	_ "github.com/redpanda-data/connect/v4/public/components/confluent"
	_ "github.com/redpanda-data/connect/v4/public/components/io"
	_ "github.com/redpanda-data/connect/v4/public/components/kafka"
	_ "github.com/redpanda-data/connect/v4/public/components/prometheus"
	_ "github.com/redpanda-data/connect/v4/public/components/pure"
	_ "github.com/redpanda-data/connect/v4/public/components/pure/extended"
)

// version is that of the module in go.mod.
const version = "4.110.0"

func main() {
	service.RunCLI(
		context.Background(),
		service.CLIOptSetVersion(version, ""),
		service.CLIOptSetBinaryName("redpanda-connect"),
		service.CLIOptSetProductName("Redpanda Connect"),
		service.CLIOptSetDocumentationURL("https://docs.redpanda.com/redpanda-connect"),
	)
}
