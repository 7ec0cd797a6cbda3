package org.lazaret.kit.test.sample.naming;

class RoomServiceImpl {}
