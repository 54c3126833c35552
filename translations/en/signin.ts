<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>ui::signin::FirstAccountsPage</name>
    <message numerus="yes">
        <source>What one person changes, another approves: so two supervisors are made together. Each keeps a passphrase of at least %n characters that nobody else knows; it opens the key file and cannot be recovered.</source>
        <translation>
            <numerusform>What one person changes, another approves: so two supervisors are made together. Each keeps a passphrase of at least %n character that nobody else knows; it opens the key file and cannot be recovered.</numerusform>
            <numerusform>What one person changes, another approves: so two supervisors are made together. Each keeps a passphrase of at least %n characters that nobody else knows; it opens the key file and cannot be recovered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A passphrase has at least %n characters.</source>
        <translation>
            <numerusform>A passphrase has at least %n character.</numerusform>
            <numerusform>A passphrase has at least %n characters.</numerusform>
        </translation>
    </message>
</context>
</TS>
