// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import java.util.Optional;
import org.lazareto.web.Frame;

/**
 * The log-in page. Immutable.
 *
 * @param provider what the provider is called, if there is one
 * @param said how it went until now, as a key of the catalogue; or empty
 */
record LogInView(Frame frame, Optional<String> provider, String said) {

  String say(String key) {
    return frame.say("web.account.login." + key);
  }
}
