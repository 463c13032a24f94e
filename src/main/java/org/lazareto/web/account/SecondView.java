// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import org.lazareto.web.Frame;

/**
 * The page of the second factor. Immutable.
 *
 * @param secret to be enrolled; empty for who has one
 * @param wrong whether the last code was
 */
record SecondView(Frame frame, String account, String secret, boolean wrong) {

  String say(String key) {
    return frame.say(key);
  }

  boolean enrols() {
    return !secret.isEmpty();
  }

  /** In groups of four, for who types it. */
  String secretInGroups() {
    return secret.replaceAll("(?<=.)(?=(.{4})+$)", " ");
  }

  String uri() {
    return OneTime.uri(account, secret);
  }
}
