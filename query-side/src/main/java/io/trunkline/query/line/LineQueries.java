package io.trunkline.query.line;

import io.trunkline.projections.line.LineDirectory;
import io.trunkline.projections.line.RingGroupDocument;
import io.trunkline.query.personal.Callers;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The settings of an extension, and all ring groups. */
@Controller
public class LineQueries {

    private final LineDirectory directory;
    private final Callers callers;

    LineQueries(LineDirectory directory, Callers callers) {
        this.directory = directory;
        this.callers = callers;
    }

    @QueryMapping
    LineView line(@Argument String extension) {
        return directory
                .line(extension)
                .map(line -> LineView.of(line, callers))
                .orElseGet(() -> LineView.nothingSet(extension));
    }

    @QueryMapping
    List<RingGroupDocument> ringGroups() {
        return directory.groups();
    }
}
