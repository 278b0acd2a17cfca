package io.trunkline.app.center;

import io.trunkline.center.CenterSchema;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives editors what center files are written by. */
@RestController
class CenterSchemaEndpoint {

    private static final String SCHEMA = CenterSchema.json();

    @GetMapping(path = CenterSchema.PATH, produces = "application/schema+json")
    String schema() {
        return SCHEMA;
    }
}
