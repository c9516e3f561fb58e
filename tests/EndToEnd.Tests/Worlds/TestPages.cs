namespace ActorIpc.EndToEnd.Tests.Worlds;

/// <summary>Scripts that several tests give their pages.</summary>
internal static class TestPages
{
    /// <summary>Exposes every verb to the page as <c>api</c>.</summary>
    public const string Preload = """
        const { contextBridge, ipcRenderer } = require('electron')
        contextBridge.exposeInMainWorld('api', {
          call: (...args) => ipcRenderer.invoke('call', ...args),
          send: (...args) => ipcRenderer.send('send', ...args),
          sync: (...args) => ipcRenderer.sendSync('sync', ...args),
          port: () => {
            const { port1, port2 } = new MessageChannel()
            ipcRenderer.postMessage('port', 'here', [port2])
            window.port = port1
          },
          on: (callback) => ipcRenderer.on('news', (_event, ...args) => callback(...args))
        })
        """;
}
