// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account.oidc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazareto.fake.FakeProvider;
import org.lazareto.fake.SomeOidcSettings;
import org.lazareto.web.Fields;
import org.lazareto.web.account.Errand;

/** The steps of somebody's errand to a provider. Stateless. */
final class Flow {

  static final Errand ERRAND = errand('a');

  private Flow() {}

  static OidcProvider provider(SomeOidcSettings settings) {
    return new OidcProvider(settings.make(), FakeProvider.PORTAL, Clock.systemUTC());
  }

  static Errand errand(char sign) {
    String value = String.valueOf(sign).repeat(43);
    return new Errand("s" + value, "n" + value, "v" + value);
  }

  static Fields fields(String query) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      String[] sides = pair.split("=", 2);
      fields.put(sides[0], List.of(URLDecoder.decode(sides[1], StandardCharsets.UTF_8)));
    }
    return new Fields(fields);
  }
}
