// A certified OpenID Provider (npm oidc-provider), set up as an eHerkenning broker: only for tests, only on loopback.
//
//   node gecertificeerd.mjs settings.json
//
// settings: port, clients, jwks (its own signing keys), personas (id, handelende, kvk), dienst_uuid. Who logs in, at
// which level or whether the person cancels stands in the query of the interaction page: persona, niveau, doe.
import { readFileSync } from 'node:fs';

import Provider from 'oidc-provider';

const instellingen = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const NIVEAU = 'urn:etoegang:core:assurance-class:';
const HANDELENDE = 'urn:etoegang:core:ActingSubjectID';
const ORGANISATIE = 'urn:etoegang:core:LegalSubjectID';
const DIENST = 'urn:etoegang:core:ServiceUUID';

function persoon(id) {
  return instellingen.personas.find((een) => een.id === id);
}

const provider = new Provider(`http://127.0.0.1:${instellingen.port}`, {
  clients: instellingen.clients,
  jwks: instellingen.jwks,
  acrValues: ['loa2', 'loa2plus', 'loa3', 'loa4'].map((niveau) => NIVEAU + niveau),
  claims: { acr: null, auth_time: null, openid: ['sub', 'namequalifier', HANDELENDE, ORGANISATIE, DIENST] },
  conformIdTokenClaims: false,
  clientAuthMethods: ['private_key_jwt'],
  enabledJWA: { idTokenSigningAlgValues: ['PS256'], clientAuthSigningAlgValues: ['PS256'] },
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    encryption: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  interactions: { url: (_, interactie) => `/wie/${interactie.uid}` },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      namequalifier: 'urn:etoegang:1.9:EntityConcernedID:KvKnr',
      [HANDELENDE]: persoon(id).handelende,
      [ORGANISATIE]: persoon(id).kvk,
      [DIENST]: instellingen.dienst_uuid,
    }),
  }),
  loadExistingGrant: async (ctx) => {
    const { client, session, provider: deze } = ctx.oidc;
    const toestemming = new deze.Grant({ clientId: client.clientId, accountId: session.accountId });
    toestemming.addOIDCScope('openid');
    await toestemming.save();
    return toestemming;
  },
  cookies: { keys: ['alleen-voor-tests'] },
  ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 300, Interaction: 600, Session: 600 },
});

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/wie/')) {
    await next();
    return;
  }
  const keuze = new URLSearchParams(ctx.querystring);
  const uitkomst =
    keuze.get('doe') === 'annuleren'
      ? { error: 'access_denied', error_description: 'BOE' }
      : { login: { accountId: keuze.get('persona'), acr: NIVEAU + keuze.get('niveau') } };
  await provider.interactionFinished(ctx.req, ctx.res, uitkomst, { mergeWithLastSubmission: false });
  ctx.respond = false;
});

// What it has against us, for whoever reads why a test fails.
for (const soort of ['server_error', 'authorization.error', 'grant.error', 'end_session.error']) {
  provider.on(soort, (_, fout) => console.error(soort, fout.message, fout.error_description ?? '', fout.error_detail ?? ''));
}
provider.listen(instellingen.port, '127.0.0.1', () => console.log('gereed'));
