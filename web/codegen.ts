import type { CodegenConfig } from '@graphql-codegen/cli';

// The schema is the one the server serves: its own files, so that a page and its server cannot disagree unnoticed.
const config: CodegenConfig = {
  schema: [
    '../query-side/src/main/resources/graphql/*.graphqls',
    '../command-side/runtime/src/main/resources/graphql/*.graphqls',
  ],
  documents: ['src/**/*.{ts,tsx}', '!src/gql/**'],
  generates: {
    'src/gql/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        scalars: { DateTime: 'string', Long: 'number', Position: 'number', JSON: 'unknown' },
        enumsAsTypes: true,
        useTypeImports: true,
      },
    },
  },
};

export default config;
