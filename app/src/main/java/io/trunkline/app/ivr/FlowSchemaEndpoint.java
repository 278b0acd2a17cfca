package io.trunkline.app.ivr;

import io.trunkline.ivr.file.FlowSchema;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives editors what flows are written by. */
@RestController
class FlowSchemaEndpoint {

    private static final String SCHEMA = FlowSchema.json();

    @GetMapping(path = FlowSchema.PATH, produces = "application/schema+json")
    String schema() {
        return SCHEMA;
    }
}
