// SPDX-License-Identifier: Apache-2.0
package org.lazareto.sendmail;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.lazareto.text.Catalogue;

/**
 * The set-up of sendmail and of the gate for one host, as a shell script to be read and pasted step
 * by step: the clean queue stays sendmail's own, and only the listener's start options name the
 * incoming one, so that no stray {@code sendmail -q} delivers what nobody has examined. Changes
 * nothing itself. Immutable.
 */
public final class Setup {

  private final List<Step> steps;

  /**
   * @param home where the program lies, with its {@code config}
   */
  public Setup(HostFiles files, SendmailSettings settings, Path home) {
    SetupHost host = SetupHost.of(files);
    SetupStart start = new SetupStart(host, settings);
    SetupGate gate = new SetupGate(host, settings, home);
    this.steps =
        List.of(
            Step.of("host", host.name(), host.packaged(), locking(host, settings)),
            gate.queues(),
            new SetupConfiguration(host).step(),
            start.options(),
            gate.settings(),
            gate.service(),
            gate.otherwise(),
            gate.rights(),
            gate.delivery(),
            start.restart(),
            new Step("check", List.of(), home + "/lazareto sendmail setup --check"),
            gate.undo(start));
  }

  private static String locking(SetupHost host, SendmailSettings settings) {
    return host.locking().orElse(settings.locking()).setting();
  }

  /** The whole script; explanations are comments in the catalogue's language. */
  public String in(Catalogue catalogue) {
    return steps.stream().map(step -> step.in(catalogue)).collect(Collectors.joining("\n"));
  }

  /**
   * One step.
   *
   * @param key its explanation in the catalogue is {@code setup.step.KEY}
   * @param commands for a root shell; empty where there is nothing to do
   */
  record Step(String key, List<Object> arguments, String commands) {

    static Step of(String key, Object... arguments) {
      return new Step(key, List.of(arguments), "");
    }

    String in(Catalogue catalogue) {
      String explanation =
          catalogue
              .say("setup.step." + key, arguments.toArray())
              .lines()
              .map(line -> ("# " + line).stripTrailing())
              .collect(Collectors.joining("\n"));
      return explanation + "\n" + (commands.isEmpty() ? "" : commands.strip() + "\n");
    }
  }
}
