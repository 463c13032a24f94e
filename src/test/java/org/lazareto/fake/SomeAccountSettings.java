// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import org.lazareto.limit.ByteSize;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.LdapSettings;
import org.lazareto.web.OidcSettings;

/** Settings of accounts for a test, which names only what it is about. Confined to one thread. */
public final class SomeAccountSettings {

  private final AccountSettings usual;
  private boolean secondFactor;
  private AccountSettings.Argon2 argon2;
  private LdapSettings ldap;
  private OidcSettings oidc;

  public SomeAccountSettings() {
    this(AccountSettings.defaults());
  }

  /** Those, but for what is named. */
  public SomeAccountSettings(AccountSettings usual) {
    this.usual = usual;
    this.secondFactor = usual.secondFactor();
    this.argon2 = usual.argon2();
    this.ldap = usual.ldap();
    this.oidc = usual.oidc();
  }

  public SomeAccountSettings secondFactor(boolean taken) {
    this.secondFactor = taken;
    return this;
  }

  /** Passwords that cost next to nothing to try: for tests that try many. */
  public SomeAccountSettings cheapPasswords() {
    this.argon2 = new AccountSettings.Argon2(ByteSize.kilobytes(64), 1, 1, 1);
    return this;
  }

  public SomeAccountSettings ldap(LdapSettings directory) {
    this.ldap = directory;
    return this;
  }

  public SomeAccountSettings oidc(OidcSettings provider) {
    this.oidc = provider;
    return this;
  }

  public AccountSettings make() {
    return new AccountSettings(
        usual.idle(),
        usual.longest(),
        usual.patience(),
        usual.tries(),
        usual.delay(),
        usual.shortest(),
        secondFactor,
        usual.token(),
        argon2,
        ldap,
        oidc);
  }
}
