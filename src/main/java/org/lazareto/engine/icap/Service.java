// SPDX-License-Identifier: Apache-2.0
package org.lazareto.engine.icap;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lazareto.engine.Endpoint;
import org.lazareto.text.LazaretoException;

/**
 * An ICAP service: {@code icap://host[:port]/path}. Immutable.
 *
 * @param uri as it stands in every request
 */
record Service(Endpoint endpoint, String host, String uri) {

  private static final Pattern FORM =
      Pattern.compile("icap://(\\[[0-9a-fA-F:.]+]|[^\\[\\]/:\\s]+)(?::([0-9]{1,5}))?(/[!-~]*)");
  private static final String STANDARD_PORT = "1344";

  static Service parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new LazaretoException("engine.icap.address.wrong", text);
    }
    String port = form.group(2) == null ? STANDARD_PORT : form.group(2);
    return new Service(Endpoint.parse(form.group(1) + ":" + port), form.group(1), text);
  }
}
