// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.util.Map;
import org.lazareto.child.Children;
import org.lazareto.child.Confinement;
import org.lazareto.unpack.Unpacker;

/** What this host lacks for outside programs: notes, since mail flows without it. Immutable. */
record HostNotes(Terminal terminal) {

  private static final Map<String, String> PACKAGES =
      Map.of("7zz", "7zip", "bsdtar", "libarchive-tools");

  void print(Settings settings) {
    Children children = new Children(settings.child());
    children.confinement().ifPresentOrElse(this::confinement, () -> note("config.sandbox.none"));
    if (children.confinement().isPresent() && !children.allowed()) {
      note("config.sandbox.too-weak");
    }
    new Unpacker(settings.unpack(), children)
        .missingPrograms()
        .forEach(name -> note("config.program-missing", name, PACKAGES.getOrDefault(name, name)));
  }

  private void confinement(Confinement strength) {
    switch (strength) {
      case FILES -> {}
      case NETWORK -> note("config.sandbox.network");
      case LIMITS -> note("config.sandbox.limits");
    }
  }

  private void note(String key, Object... arguments) {
    terminal.say(key, arguments);
  }
}
