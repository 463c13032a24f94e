// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.nio.file.Path;
import org.lazareto.web.AccountSettings;
import org.lazareto.web.TlsSettings;
import org.lazareto.web.WebSettings;

/** Settings of a portal for a test, which names only what it is about. Confined to one thread. */
public final class SomeWebSettings {

  private final WebSettings usual;
  private boolean enabled;
  private String address;
  private String url;
  private Path directory;
  private TlsSettings tls;
  private WebSettings.Bounds limits;
  private AccountSettings accounts;

  public SomeWebSettings() {
    this(WebSettings.defaults());
  }

  /** Those, but for what is named. */
  public SomeWebSettings(WebSettings usual) {
    this.usual = usual;
    this.enabled = usual.enabled();
    this.address = usual.address();
    this.url = usual.url();
    this.directory = usual.directory();
    this.tls = usual.tls();
    this.limits = usual.limits();
    this.accounts = usual.accounts();
  }

  public SomeWebSettings enabled(boolean beside) {
    this.enabled = beside;
    return this;
  }

  public SomeWebSettings address(String where) {
    this.address = where;
    return this;
  }

  public SomeWebSettings url(String asBrowsersHaveIt) {
    this.url = asBrowsersHaveIt;
    return this;
  }

  public SomeWebSettings directory(Path own) {
    this.directory = own;
    return this;
  }

  public SomeWebSettings tls(TlsSettings given) {
    this.tls = given;
    return this;
  }

  public SomeWebSettings limits(WebSettings.Bounds bounds) {
    this.limits = bounds;
    return this;
  }

  public SomeWebSettings accounts(AccountSettings staff) {
    this.accounts = staff;
    return this;
  }

  public SomeWebSettings withoutSecondFactor() {
    this.accounts = new SomeAccountSettings(accounts).secondFactor(false).make();
    return this;
  }

  public WebSettings make() {
    return new WebSettings(
        enabled,
        address,
        url,
        directory,
        tls,
        limits,
        usual.statistics(),
        accounts,
        usual.metrics(),
        usual.mail());
  }
}
