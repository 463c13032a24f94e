// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

import org.lazareto.web.Pass;

/**
 * What somebody is sent to the provider with: three values that nobody can guess. Immutable.
 *
 * @param state comes back with the person, so that nobody comes back who was not sent
 * @param nonce stands in the provider's word, so that it is of this errand
 * @param verifier is shown for the word; the provider has its digest from before
 */
public record Errand(String state, String nonce, String verifier) {

  static Errand fresh() {
    return new Errand(Pass.fresh().value(), Pass.fresh().value(), Pass.fresh().value());
  }

  @Override
  public String toString() {
    return "Errand";
  }
}
