package org.example.product;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcvideo.application.McVideoCore;
import org.mcvideo.application.Ports;
import org.mcvideo.application.Surroundings;
import org.mcvideo.application.port.out.AccessTokens;
import org.mcvideo.application.port.out.Stores;
import org.mcvideo.application.port.out.Trust;
import org.mcvideo.domain.authorization.TokenClaims;
import org.mcvideo.domain.id.McVideoId;
import org.mcvideo.domain.id.ServerUri;
import org.mcvideo.domain.id.ServiceUri;
import org.mcvideo.domain.policy.ServicePolicy;
import org.mcvideo.sip.SipAdapters;
import org.mcvideo.sip.stack.ListenAddress;
import org.mcvideo.sip.stack.SipConfig;
import org.mcvideo.sip.stack.SipLimits;
import org.mcvideo.sip.stack.Transport;
import org.mcvideo.sip.stack.TrustedPeers;

/** A product that has its own database and its own idea of an access token. */
final class Product {
  private Product() {}

  static SipAdapters start(Stores stores) throws Exception {
    AccessTokens tokens = // whoever knows a name is that user, for an hour
        token ->
            new TokenClaims(
                token.use(McVideoId::new),
                "product",
                Set.of(TokenClaims.VIDEO_SERVICE),
                Instant.now().plusSeconds(3600));
    McVideoCore core =
        McVideoCore.assemble(
            new Ports(stores, new Trust(tokens, Optional.empty())),
            new Surroundings(
                ServicePolicy.USUAL,
                new ServerUri("sip:127.0.0.1"),
                Clock.systemUTC(),
                new SecureRandom()));
    SipAdapters sip =
        SipAdapters.open(
            new SipConfig(
                List.of(new ListenAddress("127.0.0.1", 0, Transport.UDP)),
                TrustedPeers.of("127.0.0.0/8"),
                Optional.empty(),
                "product.example.org",
                SipLimits.defaults()),
            new ServiceUri("sip:mcvideo@example.org"),
            Clock.systemUTC(),
            new SecureRandom());
    sip.listen(core.inbound());
    return sip;
  }
}
