<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>ui::signin::FirstAccountsPage</name>
    <message>
        <source>Two supervisors first</source>
        <translation>先建立两位主管</translation>
    </message>
    <message numerus="yes">
        <source>What one person changes, another approves: so two supervisors are made together. Each keeps a passphrase of at least %n characters that nobody else knows; it opens the key file and cannot be recovered.</source>
        <translation>
            <numerusform>一人改动，另一人批准，所以两位主管一起建立。各自设一个至少 %n 个字符、无人知晓的口令；它打开密钥文件，遗失后不能找回。</numerusform>
        </translation>
    </message>
    <message>
        <source>First supervisor</source>
        <translation>第一位主管</translation>
    </message>
    <message>
        <source>Second supervisor</source>
        <translation>第二位主管</translation>
    </message>
    <message>
        <source>Account, letters and digits</source>
        <translation>账号，字母和数字</translation>
    </message>
    <message>
        <source>%1, account</source>
        <translation>%1，账号</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>%1, passphrase</source>
        <translation>%1，口令</translation>
    </message>
    <message>
        <source>Passphrase again</source>
        <translation>再次输入口令</translation>
    </message>
    <message>
        <source>%1, passphrase again</source>
        <translation>%1，再次输入口令</translation>
    </message>
    <message>
        <source>Making the key file</source>
        <translation>正在建立密钥文件</translation>
    </message>
    <message>
        <source>Make both accounts</source>
        <translation>建立两个账号</translation>
    </message>
    <message>
        <source>An account is 2 to 32 small letters, digits, dots or dashes and begins with a letter.</source>
        <translation>账号为 2 至 32 个小写字母、数字、点或短横，以字母开头。</translation>
    </message>
    <message numerus="yes">
        <source>A passphrase has at least %n characters.</source>
        <translation>
            <numerusform>口令至少 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>The two passphrases of %1 differ.</source>
        <translation>%1 的两次口令不一致。</translation>
    </message>
    <message>
        <source>The two accounts need different names.</source>
        <translation>两个账号不能同名。</translation>
    </message>
</context>
<context>
    <name>ui::signin::SignInPage</name>
    <message>
        <source>Touchstone</source>
        <translation>试金石</translation>
    </message>
    <message>
        <source>Review console. Everything you record carries your number.</source>
        <translation>审核台。所有记录都带有你的工号。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Opening the key file</source>
        <translation>正在打开密钥文件</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Demo with made-up people. Choose an account, or type its name and passphrase:</source>
        <translation>演示数据，人物均为虚构。选一个账号，或输入账号和口令：</translation>
    </message>
    <message>
        <source>Type your account.</source>
        <translation>输入账号。</translation>
    </message>
    <message>
        <source>Type your passphrase.</source>
        <translation>输入口令。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A demo account: role and number</extracomment>
        <translation>%1 %2 号</translation>
    </message>
    <message>
        <source>%1 Number %2</source>
        <comment>what happened as sentences; error number</comment>
        <translation>%1编号 %2</translation>
    </message>
</context>
</TS>
