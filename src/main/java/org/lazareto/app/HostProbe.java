// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.lazareto.control.NoGateException;
import org.lazareto.doctor.Ailment;
import org.lazareto.doctor.HostFinding;
import org.lazareto.doctor.probe.GateSide;
import org.lazareto.doctor.probe.Probe;
import org.lazareto.doctor.probe.Result;
import org.lazareto.doctor.probe.Route;
import org.lazareto.doctor.probe.Routes;
import org.lazareto.doctor.probe.Traces;
import org.lazareto.mail.Address;
import org.lazareto.sendmail.HostFiles;

/** {@code doctor --probe} on this host, wired. Immutable. */
record HostProbe(HostChecks checks, List<Route> routes, Address recipient) {

  static HostProbe of(HostChecks checks) {
    Settings settings = checks.settings();
    Routes routes =
        new Routes(
            HostFiles.real(),
            settings.doctor(),
            settings.milter().listen(),
            List.copyOf(settings.proxy().listeners().values()));
    return new HostProbe(checks, routes.all(), recipient(settings));
  }

  // RFC 5321 4.5.1: every domain takes mail for its postmaster.
  private static Address recipient(Settings settings) {
    String address = settings.doctor().address();
    List<String> domains = settings.site().domains();
    String domain = domains.isEmpty() ? "localhost" : domains.getFirst();
    return new Address(
        address.isEmpty()
            ? "postmaster@" + (domain.startsWith(".") ? domain.substring(1) : domain)
            : address);
  }

  /** Tries every route, and looks at what might lead past the gate without being tried. */
  DoctorReport report(Terminal terminal) throws IOException {
    Settings settings = checks.settings();
    List<HostFinding> findings = new ArrayList<>(checks.bypasses().findings());
    Traces traces =
        Traces.of(
            settings.sendmail(),
            settings.doctor().mailbox(),
            checks.clock().instant(),
            checks.user());
    findings.addAll(traces.findings());
    Probe probe =
        new Probe(
            GateSide.of(checks.gate()),
            settings.doctor(),
            new Probe.Target(recipient, traces.traces(), settings.submission().smtp()),
            checks.clock());
    try {
      return new DoctorReport(terminal, probe.through(routes), findings);
    } catch (NoGateException _) {
      findings.addFirst(HostFinding.of(Ailment.GATE_SILENT, settings.control().socket()));
      return new DoctorReport(terminal, untried(), findings);
    }
  }

  /** Without the gate a probe would be mail like any other, so none is sent. */
  private List<Result> untried() {
    return routes.stream().map(route -> new Result(route, Result.State.UNTRIED, "", "")).toList();
  }
}
