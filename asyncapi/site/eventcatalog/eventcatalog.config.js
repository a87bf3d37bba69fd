/** @type {import('@eventcatalog/core/bin/eventcatalog.config').Config} */
export default {
  title: 'Order fulfillment',
  tagline: 'What each service sends and receives',
  organizationName: 'Orders team',
  homepageLink: 'https://orders.example.com',
  editUrl: 'https://orders.example.com',
  cId: 'f3a4b0de-6a52-4d0e-9a55-3f0b4a1d5c10',
  trailingSlash: false,
  base: '/',
  output: 'static',
  compress: false,
  rss: { enabled: false, limit: 20 },
  llmsTxt: { enabled: false },
  chat: { enabled: false },
  docs: { sidebar: { type: 'LIST_VIEW' } },
};
