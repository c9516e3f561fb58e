namespace ActorIpc.Compat.Prokit;

/// <summary>The fixed channels of electron-prokit, and its texts.</summary>
internal static class ProkitChannels
{
    public const string RenderToMain = "EPrenderMsgToMain";
    public const string MainToRender = "EPmainMsgToRender";
    public const string RenderToRender = "EPrenderMsgToRender";
    public const string Database = "EPinitDb";

    public const string NoWindow = "not find windowInstance";
    public const string SameName = "has same name window";
    public const string NothingToShow = "showWindow no windowInstance";
    public const string NoDatabase =
        "No database stands behind electron-prokit here: give ProkitOptions.Database one.";
}
