// SPDX-License-Identifier: Apache-2.0
package org.lazareto.fake;

import java.time.Duration;
import java.util.List;
import org.lazareto.engine.MailClass;
import org.lazareto.engine.PanelSettings;
import org.lazareto.engine.Quorum.Shortfall;

/** Panel settings for a test, which names only what it is about. Confined to one thread. */
public final class SomePanelSettings {

  private final PanelSettings defaults = PanelSettings.defaults();
  private String quorum = defaults.quorum();
  private List<String> required = defaults.required();
  private Shortfall shortfall = defaults.shortfall();
  private Duration patience = defaults.patience();
  private List<MailClass> classes = defaults.classes();

  public SomePanelSettings quorum(String text) {
    this.quorum = text;
    return this;
  }

  public SomePanelSettings required(String... engines) {
    this.required = List.of(engines);
    return this;
  }

  public SomePanelSettings debt() {
    this.shortfall = Shortfall.DEBT;
    return this;
  }

  public SomePanelSettings patience(Duration span) {
    this.patience = span;
    return this;
  }

  public SomePanelSettings classes(MailClass... some) {
    this.classes = List.of(some);
    return this;
  }

  public PanelSettings make() {
    return new PanelSettings(
        quorum, required, shortfall, patience, classes, defaults.cache(), defaults.breaker());
  }
}
