package io.trunkline.query.schema;

import graphql.scalars.ExtendedScalars;
import graphql.schema.GraphQLScalarType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;

/** The scalars that {@code base.graphqls} declares. */
@Configuration(proxyBeanMethods = false)
public class ScalarTypes {

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> wiring.scalar(DateTimeScalar.TYPE)
                .scalar(GraphQLScalarType.newScalar(ExtendedScalars.GraphQLLong)
                        .name("Long")
                        .build())
                .scalar(ExtendedScalars.newAliasedScalar("Position")
                        .aliasedScalar(ExtendedScalars.GraphQLLong)
                        .build())
                .scalar(ExtendedScalars.Json);
    }
}
