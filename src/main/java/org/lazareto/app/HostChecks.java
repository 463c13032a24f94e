// SPDX-License-Identifier: Apache-2.0
package org.lazareto.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.lazareto.child.Children;
import org.lazareto.control.ControlClient;
import org.lazareto.doctor.Check;
import org.lazareto.doctor.ClockCheck;
import org.lazareto.doctor.Commands;
import org.lazareto.doctor.DisksCheck;
import org.lazareto.doctor.Doctor;
import org.lazareto.doctor.DoorsCheck;
import org.lazareto.doctor.EnginesCheck;
import org.lazareto.doctor.FilesCheck;
import org.lazareto.doctor.GateCheck;
import org.lazareto.doctor.LogCheck;
import org.lazareto.doctor.PeersCheck;
import org.lazareto.doctor.PortalCheck;
import org.lazareto.doctor.ProgramsCheck;
import org.lazareto.doctor.SettingsCheck;
import org.lazareto.doctor.ViewCheck;
import org.lazareto.sendmail.HostFiles;

/**
 * The doctor's checks, each with the settings of the room that it looks at. Immutable.
 *
 * @param files those of the settings, the main one first; empty if there is none
 * @param user who asks
 */
record HostChecks(
    Settings settings, List<Path> files, ControlClient gate, Clock clock, String user) {

  HostChecks {
    files = List.copyOf(files);
  }

  static HostChecks of(ConfigFile file) {
    return new HostChecks(
        file.settings(),
        file.load().files(),
        file.gate(EngineTest.TIME),
        Clock.systemUTC(),
        System.getProperty("user.name"));
  }

  /** Everything but the probe. */
  Doctor all() {
    SequencedMap<String, Check> checks = ofDoors();
    checks.putFirst("settings", new SettingsCheck(files, settings.policy().file()));
    checks.put(
        "gate",
        new GateCheck(
            gate, settings.control().socket(), settings.store(), HostFiles.real(), Commands.REAL));
    checks.put(
        "engines",
        new EnginesCheck(
            new EngineAnswers(settings, gate),
            settings.enginesAsSupplied(),
            settings.doctor().clockSkew(),
            clock));
    checks.put("disks", new DisksCheck(places(), settings.doctor(), Commands.REAL));
    checks.put(
        "files", new FilesCheck(settings.quarantine(), settings.store(), settings.depot().key()));
    checks.put(
        "clock",
        new ClockCheck(
            HostFiles.real(), Commands.REAL, places(), settings.doctor().clockSkew(), clock));
    checks.put("programs", new ProgramsCheck(new Children(settings.child()), settings.child()));
    checks.put("peers", new PeersCheck(settings.submission(), nextHops()));
    checks.put(
        "portal",
        new PortalCheck(
            HostFiles.real(),
            settings.web(),
            settings.store(),
            settings.control(),
            settings.doctor(),
            clock));
    checks.put("log", new LogCheck(settings.sendmail()));
    return new Doctor(checks);
  }

  /** Those that look whether anything goes past the gate. */
  Doctor bypasses() {
    return new Doctor(ofDoors());
  }

  private SequencedMap<String, Check> ofDoors() {
    SequencedMap<String, Check> checks = new LinkedHashMap<>();
    checks.put("view", new ViewCheck(HostFiles.real(), settings.sendmail(), user));
    checks.put(
        "doors",
        new DoorsCheck(
            HostFiles.real(),
            Commands.REAL,
            settings.sendmail(),
            settings.milter(),
            !settings.proxy().listeners().isEmpty()));
    return checks;
  }

  private List<PeersCheck.Hop> nextHops() {
    return settings.proxy().listeners().entrySet().stream()
        .map(
            listener ->
                new PeersCheck.Hop(
                    "proxy.listeners." + listener.getKey() + ".next-hop",
                    listener.getValue().nextHop().host(),
                    listener.getValue().nextHop().port()))
        .toList();
  }

  /** The directories that the gate writes to. */
  private List<Path> places() {
    List<Path> places = new ArrayList<>();
    places.add(settings.quarantine().directory());
    places.add(settings.store().database().toAbsolutePath().resolveSibling(""));
    if (!settings.update().sets().isEmpty()) {
      places.add(settings.update().directory());
    }
    if (settings.depot().enabled()) {
      places.add(settings.depot().directory());
    }
    // Made when they are needed; a queue that is missing is told by the check of the doors.
    Stream.concat(
            settings.sendmail().incoming().stream(),
            Stream.of(
                settings.sendmail().outgoing(),
                settings.unpack().spool(),
                settings.milter().spool(),
                settings.proxy().spool(),
                settings.passage().debts().directory()))
        .filter(Files::isDirectory)
        .forEach(places::add);
    return places;
  }
}
