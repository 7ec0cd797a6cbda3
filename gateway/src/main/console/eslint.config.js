import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/*
 * The console's walls. A feature mirrors one service and knows no other feature; what two of them share lives in ui or
 * api. Only the shell sees all features, and only through their front doors (index.tsx).
 */
const features = ['rooms', 'residents', 'health', 'supplies'];

function wall(files, patterns) {
  return { files, rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const outOfFolder = {
  group: ['../../*', '../../**'],
  message: 'Leave a feature through @/ui, @/api or @/i18n.',
};
const noShell = { group: ['@/shell', '@/shell/**'], message: 'The shell is above; hand it what it needs instead.' };
const noFeatures = { group: ['@/features/**'], message: 'Features are above this folder.' };

export const walls = [
  ...features.map(feature =>
    wall(
      [`src/features/${feature}/**`],
      [
        {
          group: ['@/features/**', ...features.filter(f => f !== feature).map(f => `**/${f}/**`)],
          message: 'Features do not know each other; move what is shared to ui or api.',
        },
        outOfFolder,
        noShell,
      ],
    ),
  ),
  wall(['src/ui/**'], [noFeatures, noShell]),
  wall(
    ['src/api/**', 'src/i18n/**'],
    [noFeatures, noShell, { group: ['@/ui', '@/ui/**'], message: 'No screens below the screens.' }],
  ),
  wall(
    ['src/shell/**', 'src/main.tsx'],
    [{ group: ['@/features/*/**'], message: "Enter a feature through its front door: '@/features/<name>'." }],
  ),
];

export default tseslint.config(
  { ignores: ['dist', 'src/api/generated', 'node_modules'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  jsxA11y.flatConfigs.recommended,
  reactHooks.configs.flat['recommended-latest'],
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Calls go through @/api.' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  { files: ['src/api/**', 'test/**'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['src/offline/worker.js'],
    languageOptions: { globals: globals.serviceworker },
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['scripts/**', '*.js', '*.ts'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off', 'no-restricted-globals': 'off' },
  },
  ...walls,
);
