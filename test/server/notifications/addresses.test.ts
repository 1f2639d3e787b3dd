import { expect, test } from "vitest";
import { mayReach } from "../../../server/outputs/notifications/addresses.ts";

test.each([
  "93.184.216.34",
  "10.1.2.3",
  "172.16.0.9",
  "192.168.1.10",
  "100.64.0.1",
  "2606:4700::1111",
  "fd12:3456:789a::1",
  "[fd12:3456:789a::1]",
  "::ffff:192.168.1.10",
  "64:ff9b::10.1.2.3",
])("[NO15] %s may be reached: offices have systems of their own", (address) => {
  expect([mayReach(address, false), mayReach(address, true)]).toEqual([true, true]);
});

test.each([
  "127.0.0.1",
  "127.9.9.9",
  "::1",
  "[::1]",
  "0:0:0:0:0:0:0:1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::127.0.0.1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
])("[NO15] %s is this machine, which the site file must allow", (address) => {
  expect([mayReach(address, false), mayReach(address, true)]).toEqual([false, true]);
});

test.each([
  "169.254.169.254",
  "169.254.0.1",
  "::ffff:169.254.169.254",
  "[::ffff:169.254.169.254]",
  "::ffff:a9fe:a9fe",
  "0:0:0:0:0:ffff:a9fe:a9fe",
  "::ffff:0:a9fe:a9fe",
  "::169.254.169.254",
  "64:ff9b::169.254.169.254",
  "64:ff9b:1::a9fe:a9fe",
  "2002:a9fe:a9fe::1",
  "fe80::1",
  "fe80::1%eth0",
  "febf::1",
  "fd00:ec2::254",
  "100.100.100.200",
  "192.0.0.192",
  "168.63.129.16",
  "0.0.0.0",
  "0.1.2.3",
  "::",
  "::ffff:0.0.0.0",
  "224.0.0.1",
  "239.255.255.255",
  "255.255.255.255",
  "ff02::1",
  "",
  "no address",
  "1.2.3",
  "1.2.3.4.5",
])("[NO15] %s is never reached", (address) => {
  expect([mayReach(address, false), mayReach(address, true)]).toEqual([false, false]);
});

test.each(["fd20:ce::254", "[fd20:ce:0::254]"])("[NO35] %s is never reached", (address) => {
  expect([mayReach(address, false), mayReach(address, true)]).toEqual([false, false]);
});
