package io.trunkline.query.flow;

import io.trunkline.projections.flow.FlowDirectory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The queries of {@code flow.graphqls}. */
@Controller
public class FlowQueries {

    private final FlowDirectory directory;

    FlowQueries(FlowDirectory directory) {
        this.directory = directory;
    }

    @QueryMapping
    @Nullable
    FlowView flow(@Argument String name) {
        return directory.flow(name).map(FlowView::of).orElse(null);
    }

    @QueryMapping
    List<FlowView> flows() {
        return directory.flows().stream().map(FlowView::of).toList();
    }
}
