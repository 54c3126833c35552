<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en_US">
<context>
    <name>desk::Console</name>
    <message>
        <source>Touchstone</source>
        <translation>试金石</translation>
    </message>
    <message>
        <source>Both accounts are made. Sign in with the first.</source>
        <translation>两个账号已建立，用第一个登录。</translation>
    </message>
    <message>
        <source>Locked. What you typed is kept; sign in to go on.</source>
        <translation>已锁定。输入的内容已保留，登录后继续。</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>今日已办</translation>
    </message>
    <message>
        <source>My cases</source>
        <translation>我的案件</translation>
    </message>
    <message>
        <source>Near the limit</source>
        <translation>临近时限</translation>
    </message>
    <message>
        <source>Store does not answer</source>
        <translation>存储没有应答</translation>
    </message>
    <message>
        <source>Connected·synchronised %1</source>
        <translation>已连接·同步于 %1</translation>
    </message>
    <message>
        <source>Policy %1</source>
        <translation>策略 %1</translation>
    </message>
    <message>
        <source>Today %1·average %2·overrides %3</source>
        <translation>今日 %1·平均 %2·推翻 %3</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>最近案件</translation>
    </message>
    <message>
        <source>End the training and close</source>
        <translation>结束训练并关闭</translation>
    </message>
    <message>
        <source>A model is being trained. Closing ends the training; nothing is written to the shelf. Locking with Ctrl+L leaves it running.</source>
        <translation>正在训练模型。关闭会结束训练，不会有任何内容写入模型库；用 Ctrl+L 锁定则训练继续。</translation>
    </message>
    <message>
        <source>End and close</source>
        <translation>结束并关闭</translation>
    </message>
</context>
</TS>
