// SPDX-License-Identifier: Apache-2.0
package org.lazareto.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.alarm.Alarm;
import org.lazareto.alarm.Alarms;
import org.lazareto.control.ControlClient;
import org.lazareto.control.NoGateException;
import org.lazareto.control.Request;
import org.lazareto.sendmail.HostFiles;
import org.lazareto.store.Database;
import org.lazareto.store.StoreSettings;
import org.lazareto.text.LazaretoException;

/** Checks that the gate answers, starts by itself, and what it complains of. Immutable. */
public record GateCheck(
    ControlClient control, Path socket, StoreSettings store, HostFiles files, Commands commands)
    implements Check {

  private static final String UNIT = "lazareto.service";

  @Override
  public List<HostFinding> findings() throws IOException {
    List<HostFinding> findings = new ArrayList<>();
    answers(findings);
    if (files.exists("/run/systemd/system")) {
      unit(findings);
    }
    if (Files.isReadable(store.database())) {
      alarms(findings);
    }
    return findings;
  }

  private void answers(List<HostFinding> findings) {
    try {
      control.ask(Request.of("queue.list"), _ -> {});
    } catch (NoGateException _) {
      findings.add(HostFinding.of(Ailment.GATE_SILENT, socket));
    } catch (LazaretoException e) {
      findings.add(HostFinding.of(Ailment.GATE_CLOSED, socket, e.key()));
    }
  }

  private void unit(List<HostFinding> findings) throws IOException {
    if (!said("is-active").equals("active")) {
      findings.add(HostFinding.of(Ailment.UNIT_DOWN, UNIT));
    }
    if (!said("is-enabled").equals("enabled")) {
      findings.add(HostFinding.of(Ailment.UNIT_DISABLED, UNIT));
    }
  }

  private String said(String question) throws IOException {
    return commands.said(List.of("systemctl", question, UNIT)).orElse("");
  }

  private void alarms(List<HostFinding> findings) {
    try (Database database = Database.readOnly(store)) {
      List<Alarm> standing = Alarms.list(database, false);
      if (!standing.isEmpty()) {
        findings.add(HostFinding.of(Ailment.ALARMS_STAND, standing.size()));
      }
    }
  }
}
