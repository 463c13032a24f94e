// SPDX-License-Identifier: Apache-2.0
package org.lazareto.web.account;

/** Who vouches for people that have no password here. Immutable. */
public record Vouchers(Directory directory, Provider provider) {

  /** Where nobody does. */
  public static final Vouchers NONE = new Vouchers(Directory.NONE, Provider.NONE);
}
